import type { Page } from 'puppeteer-core';
import type { Digest } from '../replay/digest.ts';
import type { ApiItem } from '../replay/items.ts';
import type { Replay } from '../replay/server.ts';
import type { Session } from '../support/session.ts';
import { smallDigest, storedPapers } from './pages-corpus.ts';
import { comeToRest } from './pages-open.ts';
import { benchPage, type Stored } from './pages-profile.ts';
import { tracedWhile, workerTasks } from './worker-trace.ts';
import type { WorkerLog } from './worker-watch.ts';

const DIGEST = 100;
const BEFORE = 3;

/** One round of polling, measured in the worker. */
export interface SyncMeasure {
  /** From the command to its reply, and of that waiting for the network. */
  elapsed: number;
  network: number;
  /** By a trace, in rounds of their own: how long the worker's thread was busy in all, and its longest task. */
  busy: number;
  longestTask: number;
  writes: number;
  entries: number;
  /** From the end of the transaction that wrote papers to the new badge; `NaN` if nothing was written. */
  badge: number;
}

/** A start of the worker, milliseconds from its process's word that it starts. */
export interface WorkerStart {
  firstLine: number;
  firstListener: number;
  lastListener: number;
  /** From a page's message, sent while no worker runs, to its answer. */
  answered: number;
}

export type WorkerMeasures = Awaited<ReturnType<typeof workerMeasures>>;

/** Rounds that bring a hundred new papers, rounds that bring nothing, and cold starts. */
export async function workerMeasures(store: Stored, replay: Replay, rounds: number) {
  const session = await store.openCopy();
  const today = new Date();
  const digest = smallDigest(today);
  try {
    const page = await benchPage(session);
    // Before the rounds, which leave thousands of papers unread.
    const counts = await page.evaluate(() => globalThis.pagesBench.countTimes());
    const questions = await page.evaluate(() => globalThis.pagesBench.questionTimes());
    const fresh: SyncMeasure[] = [];
    const nothing: SyncMeasure[] = [];
    let next = store.size;
    const bringNews = async () => {
      await page.evaluate(() => globalThis.pagesBench.forgetToday());
      next += DIGEST;
      replay.setDigest(withNewPapers(digest, today, next));
    };
    for (let round = -BEFORE; round < rounds; round++) {
      await bringNews();
      const news = await sync(session, page);
      const none = await sync(session, page);
      await bringNews();
      Object.assign(news, await traced(session, page));
      Object.assign(none, await traced(session, page));
      if (round < 0) continue;
      fresh.push(news);
      nothing.push(none);
    }
    await page.evaluate(() => globalThis.pagesBench.putOffPoll());
    await page.close();
    const starts = await workerStarts(session, rounds);
    return { size: store.size, fresh, nothing, counts, questions, starts };
  } finally {
    replay.setDigest(digest);
    await session.close();
  }
}

/** The digest with a hundred papers of today that no store has seen, each as long as a real one. */
function withNewPapers(digest: Digest, today: Date, from: number): Digest {
  const [[date = '', items = []] = []] = digest.days;
  const papers = [...storedPapers(from + DIGEST, today, from)];
  const made = papers.map(({ id, title, abstract: summary }, at): ApiItem => {
    const base = items[at % items.length] as ApiItem;
    const paper = { ...base.paper, id: `${id.replace('arxiv:', '')}`, title, summary };
    return { ...base, title, summary, paper };
  });
  return { ...digest, days: new Map([...digest.days, [date, made]]) };
}

async function sync(session: Session, page: Page): Promise<SyncMeasure> {
  const before = await session.worker(() => globalThis.workerLog);
  const elapsed = await page.evaluate(refresh);
  const after = await session.worker(() => globalThis.workerLog);
  const [stored = Number.NaN] = after.stored.slice(before.stored.length);
  const badge = after.badges.slice(before.badges.length).find((at) => at >= stored) ?? Number.NaN;
  return {
    elapsed,
    network: after.network - before.network,
    ...{ busy: Number.NaN, longestTask: Number.NaN },
    writes: after.writes - before.writes,
    entries: after.entries - before.entries,
    badge: badge - stored,
  };
}

async function traced(session: Session, page: Page): Promise<Pick<SyncMeasure, 'busy' | 'longestTask'>> {
  const events = await tracedWhile(session, async () => void (await page.evaluate(refresh)));
  const tasks = workerTasks(events).map(({ dur = 0 }) => dur / 1000);
  return { busy: tasks.reduce((total, task) => total + task, 0), longestTask: Math.max(0, ...tasks) };
}

interface Chrome {
  runtime: { sendMessage(message: object): Promise<unknown> };
}

/** Runs in a page of the extension: milliseconds from the command to its reply. */
async function refresh(): Promise<number> {
  const { chrome } = globalThis as unknown as { chrome: Chrome };
  const start = performance.now();
  await chrome.runtime.sendMessage({ name: 'refresh' });
  return performance.now() - start;
}

async function workerStarts(session: Session, rounds: number): Promise<WorkerStart[]> {
  const starts: WorkerStart[] = [];
  for (let round = -BEFORE; round < rounds; round++) {
    await comeToRest(session);
    const page = await session.browser.newPage();
    await page.goto(`${session.baseUrl}floor-static.html`);
    const answered = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Chrome };
      const start = performance.now();
      await chrome.runtime.sendMessage({ name: 'update-badge' });
      return performance.now() - start;
    });
    const { firstLine, firstListener, lastListener } = await startLog(session);
    if (round >= 0) starts.push({ firstLine, firstListener, lastListener, answered });
    await page.close();
  }
  return starts;
}

const TRIES = 10;

/** What the worker noted; asked again where the one that was ended has not quite gone yet. */
async function startLog(session: Session): Promise<WorkerLog> {
  for (let tries = 1; ; tries++) {
    try {
      return await session.worker(() => globalThis.workerLog);
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
