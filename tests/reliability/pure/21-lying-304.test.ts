// @vitest-environment node
import { expect, it } from 'vitest';
import { getPapers } from '../../../lib/db';
import { DAY, HOUR } from '../../../lib/domain/time.ts';
import { refresh } from '../../../lib/sync/refresh.ts';
import { fetched, paperId } from '../../support/papers.ts';
import { apiItem, json, service } from '../../support/service.ts';
import { note } from '../promises.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const NEWS = paperId(2);

/** A service that says 'not changed' to every conditional question once it lies, whatever it has. */
function lying(validator: Record<string, string>) {
  const shown = { numbers: [1], isLying: false };
  const world = service(() => json(null), NOW);
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    const isConditional = headers.has('if-none-match') || headers.has('if-modified-since');
    if (shown.isLying && isConditional) return new Response(null, { status: 304 });
    const papers = String(input).includes('trending') ? shown.numbers : [];
    return json(
      papers.map((number) => apiItem(fetched(number))),
      { headers: validator },
    );
  };
  return { shown, clock: world.clock, deps: { ...world.deps, fetch } };
}

it.for<Record<string, string>>([
  { etag: '"always"' },
  { 'last-modified': 'Mon, 23 Nov 2026 07:00:00 GMT' },
  { etag: 'W/"weak"', 'last-modified': 'Mon, 23 Nov 2026 07:00:00 GMT' },
])('%j that a server swears by for ever is dropped after eight days', async (validator, context) => {
  const { shown, clock, deps } = lying(validator);
  await refresh(deps);
  Object.assign(shown, { numbers: [1, 2], isLying: true });
  let waited = 0;
  while ((await getPapers([NEWS])).length === 0 && waited <= 9 * DAY) {
    waited += 6 * HOUR;
    clock.now = NOW + waited;
    expect(await refresh(deps)).toBeUndefined();
  }
  const lost = waited > 8 * DAY + 6 * HOUR ? 1 : 0;
  note(context, { promise: 21, where: 'node', tried: 1, what: 'lies', lost, figure: `${waited / DAY} days` });
  expect(waited).toBeGreaterThan(DAY);
  expect(lost).toBe(0);
});

it('a clock that is set back does not make a validator last longer', async () => {
  const { shown, clock, deps } = lying({ etag: '"1"' });
  await refresh(deps);
  Object.assign(shown, { numbers: [1, 2], isLying: true });
  clock.now = NOW - 400 * DAY;
  await refresh(deps);
  expect(await getPapers([NEWS])).toHaveLength(1);
});
