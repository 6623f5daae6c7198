import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../lib/search/bytes.ts';

const number = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

describe('numbers as bytes', () => {
  it.each([
    [0, 1],
    [127, 1],
    [128, 2],
    [16_383, 2],
    [16_384, 3],
    [2 ** 28 - 1, 4],
    [2 ** 31, 5],
    [2 ** 32 - 1, 5],
  ])('%i takes %i', (value, length) => {
    const writer = new ByteWriter();
    writer.number(value);
    const bytes = writer.finish();
    expect(bytes.length).toBe(length);
    expect(new ByteReader(bytes).number()).toBe(value);
  });

  it('are read as they were written, whatever the room there was', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), fc.nat(16), (numbers, capacity) => {
        const writer = new ByteWriter(capacity);
        for (const value of numbers) writer.number(value);
        const reader = new ByteReader(writer.finish());
        expect(numbers.map(() => reader.number())).toEqual(numbers);
        expect(reader.at).toBe(writer.length);
      }),
    );
  });

  it('stand beside bytes, from any place on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), number, fc.uint8Array(), (head, value, tail) => {
        const writer = new ByteWriter();
        writer.bytes(head);
        writer.number(value);
        writer.bytes(tail);
        const reader = new ByteReader(writer.finish(), head.length);
        expect(reader.number()).toBe(value);
        expect([...reader.bytes(tail.length)]).toEqual([...tail]);
        reader.at = 0;
        expect(head.every((byte) => reader.byte() === byte)).toBe(true);
      }),
    );
  });
});

it('What is finished is a copy: writing on does not change it', () => {
  const writer = new ByteWriter();
  writer.number(1);
  const first = writer.finish();
  writer.number(2);
  expect([...first]).toEqual([1]);
  expect([...writer.finish()]).toEqual([1, 2]);
});
