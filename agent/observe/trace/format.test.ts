import { offsetOf, parseFormat } from './format';

const TEXT = [
  'name: inet_sock_set_state',
  'ID: 2287',
  'format:',
  '\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;',
  '\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;',
  '',
  '\tfield:const void * skaddr;\toffset:8;\tsize:8;\tsigned:0;',
  '\tfield:__u8 saddr_v6[16];\toffset:40;\tsize:16;\tsigned:0;',
  '\tfield:__data_loc char[] filename;\toffset:60;\tsize:4;\tsigned:0;',
  '',
  'print fmt: "family=%s", REC->family',
].join('\n');

describe('parseFormat', () => {
  it('finds the number of the event and its fields, arrays and pointers too', () => {
    const format = parseFormat(TEXT);
    expect(format.id).toBe(2287);
    const names = ['common_type', 'common_pid', 'skaddr', 'saddr_v6', 'filename'];
    expect(names.map((name) => offsetOf(format, name))).toEqual([0, 4, 8, 40, 60]);
  });

  it('names a field that this kernel does not have', () => {
    expect(() => offsetOf(parseFormat(TEXT), 'newstate')).toThrow('no field newstate');
  });

  it('refuses what is no format', () => {
    expect(() => parseFormat('')).toThrow('no line "ID: …"');
  });
});
