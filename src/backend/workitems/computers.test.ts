import { findAmong } from './computers';

const machine = (id: string, computer: string, name = computer) => ({ id, computer, name });

const find = findAmong([
  machine('m-1', 'web01.example.org', 'web01'),
  machine('m-2', 'db01'),
  machine('m-3', 'twin'),
  machine('m-4', 'TWIN'),
  machine('m-5', '10.0.0.5'),
  machine('m-6', 'app.one.example'),
  machine('m-7', 'app.two.example'),
]);

describe('the machine that a service desk means', () => {
  it.each([
    ['m-1', 'm-1'],
    ['web01', 'm-1'],
    [' WEB01.example.ORG ', 'm-1'],
    ['db01', 'm-2'],
    ['db01.example.org', 'm-2'],
    ['10.0.0.5', 'm-5'],
    ['app.two.example', 'm-7'],
  ])('%j is %s', (computer, id) => expect(find(computer)?.id).toBe(id));

  it.each(['', 'nobody', 'twin', 'app', 'web01.other.org', '10', '10.0.0.6', 'app.three.example'])(
    '%j is none or not one alone',
    (computer) => expect(find(computer)).toBeUndefined(),
  );

  it('is told by the name that its own records have', () => {
    expect(find('WEB01')).toEqual({ id: 'm-1', computer: 'web01.example.org' });
  });
});
