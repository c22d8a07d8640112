/** A program that looks for malware, by what its processes are called and where it is installed. */
export interface Product {
  readonly title: string;
  /** Names of the processes that protect while they run, as `/proc/<pid>/comm` has them: 15 signs at most. */
  readonly processes: readonly string[];
  /** Files or folders that are there when it is installed. */
  readonly paths: readonly string[];
}

export const CLAMAV: Product = {
  title: 'ClamAV',
  processes: ['clamd', 'clamonacc'],
  paths: ['/usr/sbin/clamd', '/usr/bin/clamscan'],
};

/** One row a product; the first one that runs is told of. */
export const PRODUCTS: readonly Product[] = [
  { title: 'Microsoft Defender for Endpoint', processes: ['wdavdaemon'], paths: ['/opt/microsoft/mdatp'] },
  {
    title: 'CrowdStrike Falcon',
    processes: ['falcon-sensor', 'falcon-sensor-b'],
    paths: ['/opt/CrowdStrike/falconctl'],
  },
  { title: 'SentinelOne', processes: ['s1-agent', 's1-orchestrator', 'sentinelone-age'], paths: ['/opt/sentinelone'] },
  { title: 'Sophos', processes: ['sophos_threat_d', 'savd'], paths: ['/opt/sophos-spl', '/opt/sophos-av'] },
  { title: 'ESET', processes: ['oaeventd', 'scand', 'esets_daemon'], paths: ['/opt/eset'] },
  { title: 'Trend Micro', processes: ['ds_agent', 'ds_am'], paths: ['/opt/ds_agent'] },
  { title: 'Trellix', processes: ['mfetpd', 'isecoasmgr'], paths: ['/opt/McAfee/ens', '/opt/Trellix/ens'] },
  { title: 'Bitdefender', processes: ['bdsecd', 'bdsrvscand'], paths: ['/opt/bitdefender-security-tools'] },
  { title: 'Kaspersky', processes: ['kesl', 'klnagent'], paths: ['/opt/kaspersky/kesl'] },
  { title: 'WithSecure', processes: ['fsavd', 'fsma2'], paths: ['/opt/f-secure'] },
  { title: 'Carbon Black', processes: ['cbagentd', 'cbdaemon'], paths: ['/opt/carbonblack'] },
  { title: 'Cortex XDR', processes: ['pmd', 'traps_pmd'], paths: ['/opt/traps'] },
  { title: 'Elastic Defend', processes: ['elastic-endpoin'], paths: ['/opt/Elastic/Endpoint'] },
  { title: 'Wazuh', processes: ['wazuh-syscheckd', 'ossec-syscheckd'], paths: ['/var/ossec'] },
  CLAMAV,
];
