// @vitest-environment node
import { expect, it } from 'vitest';
import { parseJson } from '../../../lib/domain/json.ts';

it.each<[string, unknown]>([
  ['{"a":[1,null]}', { a: [1, null] }],
  [' 7 ', 7],
  ['null', null],
  ['', undefined],
  ['undefined', undefined],
  ['{"a":1', undefined],
  ['{a:1}', undefined],
  ['<a/>', undefined],
  ['\uFEFF{}', undefined],
  ['['.repeat(200_000), undefined],
])('%.20j as JSON is %j', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});
