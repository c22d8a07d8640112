import { missingUpdates, parsePatchPackages } from './zypper';
import { parsePatches, parseUpdates } from './zypperXml';

/** These as recorded with zypper 1.14 from a repository of packages made for it. */
const UPDATES = `<?xml version='1.0'?>
<stream>
<message type="info">Loading repository data...</message>
<message type="info">Reading installed packages...</message>
<update-status version="0.6">
<update-list>
<update kind="package" name="smtest-bugfix" edition="1.2-1" arch="noarch" edition-old="1.0-1"><summary>A package &amp; its &lt;summary&gt;</summary><description>x</description><license/><source url="file:/w/repo" alias="smtest"/></update><update kind="package" name="smtest-critical" edition="1.1-2" arch="noarch" edition-old="1.0-1"><summary>A package &amp; its &lt;summary&gt;</summary><description>x</description><license/><source url="file:/w/repo" alias="smtest"/></update><update kind="package" name="smtest-important" edition="2.0-1" arch="noarch" edition-old="1.0-1"><summary>x</summary><description>x</description><license/><source url="file:/w/repo" alias="smtest"/></update></update-list>
</update-status>
</stream>
`;
const PATCHES = `<?xml version='1.0'?>
<stream>
<update-status version="0.6">
<update-list>
<update kind="patch" name="TEST-2026-1" edition="1" arch="noarch" status="needed" category="security" severity="critical" pkgmanager="false" restart="false" interactive="false"><summary>critical</summary><description>d</description><license/><source url="file:/w/repo" alias="smtest"/><issue-date time_t="1795168800" text="2026-11-20T10:00:00Z"/><issue-list><issue type="cve" id="CVE-2026-1"><title>CVE-2026-1</title><href>x</href></issue><issue type="bugzilla" id="1"/></issue-list></update><update kind="patch" name="TEST-2026-2" edition="1" arch="noarch" status="needed" category="security" severity="important" pkgmanager="false" restart="false" interactive="false"><summary>important</summary><description>d</description><license/><source url="file:/w/repo" alias="smtest"/><issue-list/></update><update kind="patch" name="TEST-2026-3" edition="1" arch="noarch" status="needed" category="bugfix" severity="" pkgmanager="false" restart="false" interactive="false"><summary>bugfix</summary><description>d</description><license/><source url="file:/w/repo" alias="smtest"/><issue-list/></update></update-list>
</update-status>
</stream>
`;
const DESCRIPTIONS = `Loading repository data...
Reading installed packages...


Information for patch TEST-2026-1:
----------------------------------
Repository  : Test
Name        : TEST-2026-1
Status      : needed
Category    : security
Description : 
    d
Provides    : patch:TEST-2026-1 = 1
Conflicts   : smtest-critical < 1.1-2


Information for patch TEST-2026-2:
----------------------------------
Name        : TEST-2026-2
Provides    : patch:TEST-2026-2 = 1
Conflicts   : [2]
    smtest-plain-with-a-name-that-is-longer-than-any-column < 1.0.1-1
    smtest-important < 2.0-1

`;

describe('zypper', () => {
  it('tells of the packages that have updates, with what patches say of them', () => {
    const missing = missingUpdates(parseUpdates(UPDATES), parsePatches(PATCHES), parsePatchPackages(DESCRIPTIONS));
    expect(missing.map(({ name, classification, advisory }) => [name, classification, advisory])).toEqual([
      ['smtest-bugfix', 'Other Updates', ''],
      ['smtest-critical', 'Critical Updates', 'TEST-2026-1'],
      ['smtest-important', 'Security Updates', 'TEST-2026-2'],
      ['TEST-2026-3', 'Other Updates', 'TEST-2026-3'],
    ]);
    expect(missing[1]).toEqual({
      key: 'smtest-critical.noarch',
      name: 'smtest-critical',
      installed: '1.0-1',
      available: '1.1-2',
      architecture: 'noarch',
      repository: 'smtest',
      classification: 'Critical Updates',
      severity: 'critical',
      advisory: 'TEST-2026-1',
      vulnerabilities: ['CVE-2026-1'],
    });
  });

  it('names the packages of a patch without their architecture', () => {
    const text = `Information for patch P-1:
Name        : P-1
Conflicts   : [3]
    bash.x86_64 < 4.4-9.14.1
    bash.noarch < 4.4-9.14.1
    python3.11 < 3.11.1-1
`;
    expect([...parsePatchPackages(text)]).toEqual([['P-1', ['bash', 'python3.11']]]);
  });

  it('has no patch without a name, and none in other texts', () => {
    expect(parsePatchPackages('Information for patch \nConflicts : a < 1').size).toBe(0);
    expect(parsePatchPackages('').size).toBe(0);
  });

  it.each([
    ['half an answer', '<?xml version="1.0"?><stream><update-status><update-list><update kind="package" na'],
    ['an entity of its own', '<!DOCTYPE x [<!ENTITY a "b">]><stream><update kind="package" name="&a;"/></stream>'],
    ['no XML', 'System management is locked'],
  ])('refuses %s', (_, xml) => {
    expect(() => parseUpdates(xml)).toThrow(Error);
  });

  it('takes texts in XML for texts', () => {
    const xml =
      '<stream><update kind="package" name="a&lt;b" edition="1" arch="x"><summary>&lt;update kind="package"/&gt;</summary></update></stream>';
    expect(parseUpdates(xml)).toMatchObject([{ name: 'a<b', installed: '', repository: '' }]);
  });
});
