import type { Session } from '../support/session.ts';

/** An event of Chromium's tracing, as far as it is used here. Times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: {
    name?: string;
    data?: { url?: string; frames?: { url: string; processId: number }[]; processId?: number };
  };
}

/** The trace of the whole browser while something is done. */
export async function tracedWhile({ browser }: Session, work: () => Promise<void>): Promise<TraceEvent[]> {
  const client = await browser.target().createCDPSession();
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>(
    (resolve) => void client.once('Tracing.tracingComplete', () => resolve()),
  );
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  });
  try {
    await work();
  } finally {
    await client.send('Tracing.end');
    await complete;
    await client.detach();
  }
  return events;
}

/** Milliseconds of the longest task of the main thread that shows this page. */
export function longestTask(events: readonly TraceEvent[], url: string): number {
  const shown = events.find(({ name, args }) => name === 'CommitLoad' && args?.data?.url === url);
  if (!shown) return Number.NaN;
  return Math.max(0, ...tasksOf(events, shown.pid, shown.tid).map(({ dur = 0 }) => dur / 1000));
}

/** The tasks of a thread. */
function tasksOf(events: readonly TraceEvent[], pid: number, tid: number): TraceEvent[] {
  return events.filter(
    (one) => one.pid === pid && one.tid === tid && /RunTask$/.test(one.name) && one.ph === 'X',
  );
}

/** The tasks of the threads of service workers, in order. */
export function workerTasks(events: readonly TraceEvent[]): TraceEvent[] {
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && /^ServiceWorker/.test(args?.name ?? ''),
  );
  return threads.flatMap(({ pid, tid }) => tasksOf(events, pid, tid)).sort((one, other) => one.ts - other.ts);
}
