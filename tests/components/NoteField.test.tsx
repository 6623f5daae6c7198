import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperExtras } from '../../components/PaperExtras.tsx';
import { announce } from '../../lib/changes.ts';
import * as db from '../../lib/db';
import { undo } from '../../lib/state/commands.ts';
import { notice } from '../../lib/state/notice.ts';
import { Reader } from '../../lib/state/reader.ts';
import { dailyPoll, fetched, paperId } from '../support/papers.ts';

const [ID, OTHER] = [paperId(1), paperId(2)];
configure({ asyncUtilTimeout: 30_000 });

let reader: Reader;

/** The second after the last key: it passes when a test wants it to, however busy the machine is. */
const PAUSE = 1000;
const PAUSE_TIMER = -1;
let pausePasses: (() => void) | undefined;

function windClock(): void {
  const { setTimeout: begin, clearTimeout: end } = globalThis;
  pausePasses = undefined;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms?: number) => {
    if (ms !== PAUSE) return begin(act, ms);
    pausePasses = act;
    return PAUSE_TIMER;
  }) as typeof setTimeout);
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
    if (timer === PAUSE_TIMER) pausePasses = undefined;
    else end(timer);
  });
}

function Extras() {
  const id = reader.expanded.value;
  const entry = id && reader.entry(id).value;
  return entry ? <PaperExtras entry={entry} reader={reader} /> : null;
}

beforeEach(async () => {
  vi.stubGlobal('chrome', { runtime: { sendMessage: async () => ({}) } });
  windClock();
  notice.value = undefined;
  await db.commitPoll(dailyPoll('2026-11-23', [fetched(1), fetched(2)]), Date.now());
  reader = new Reader('library');
  await reader.show();
  reader.unfold(ID);
  render(
    <>
      <Extras />
      <NoticeBar />
    </>,
  );
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const stored = async (id = ID) => (await db.getReadings([id])).get(id)?.note;
const isStored = (text: string) => waitFor(async () => expect(await stored()).toBe(text));
/** The page has heard of it. */
const isShown = (text: string) => waitFor(() => expect(reader.entry(ID).value?.reading?.note).toBe(text));
/** All that was typed is stored. */
const isWritten = () => waitFor(() => expect(pausePasses).toBeDefined());
/** And nobody writes any more. */
async function hasPaused(): Promise<void> {
  await isWritten();
  pausePasses?.();
  await screen.findByText('Saved');
}

/** Writes a note as another tab does. */
async function writeElsewhere(text: string): Promise<void> {
  await db.setNote(ID, text, Date.now());
  announce({ kind: 'readings', ids: [ID] });
  await isShown(text);
}

describe('a note', () => {
  it('is written with every key, and said to be saved when no more come', async () => {
    type('Read');
    await isStored('Read');
    type('Read on');
    await isStored('Read on');
    expect(screen.queryByText('Saved')).toBeNull();
    await hasPaused();
    // What is said is no part of the field's name.
    expect(field().value).toBe('Read on');
    type('Read on.');
    await isWritten();
    await isShown('Read on.');
    await waitFor(() => expect(screen.queryByText('Saved')).toBeNull());
    await hasPaused();
  });

  it('is not said to be saved when it is not, and goes with the next key', async () => {
    const failing = vi.spyOn(db, 'setNote').mockRejectedValue(new Error('broken'));
    type('Read');
    await screen.findByRole('alert');
    expect(pausePasses).toBeUndefined();
    expect(screen.queryByText('Saved')).toBeNull();
    expect(field().value).toBe('Read');
    failing.mockRestore();
    type('Read on');
    await hasPaused();
    expect(await stored()).toBe('Read on');
  });

  it('is written to the last letter when another paper is opened', async () => {
    for (const text of ['R', 'Re', 'Rea', 'Read']) type(text);
    reader.unfold(OTHER);
    await waitFor(() => expect(field().value).toBe(''));
    await isWritten();
    expect(await stored()).toBe('Read');
    expect(await stored(OTHER)).toBeUndefined();
    reader.unfold(ID);
    await waitFor(() => expect(field().value).toBe('Read'));
  });

  it('keeps the space that the next word comes after', async () => {
    type('Read ');
    await hasPaused();
    expect(field().value).toBe('Read ');
    expect(await stored()).toBe('Read');
  });
});

describe('the field', () => {
  it('shows what was taken back', async () => {
    type('Read on');
    await hasPaused();
    await undo();
    await waitFor(() => expect(field().value).toBe(''));
    expect(screen.queryByText('Saved')).toBeNull();
  });

  it('shows what was written in another tab, and goes on from there', async () => {
    await writeElsewhere('Theirs');
    await waitFor(() => expect(field().value).toBe('Theirs'));
    type('Mine');
    await hasPaused();
    await writeElsewhere('Theirs again');
    await waitFor(() => expect(field().value).toBe('Theirs again'));
  });

  it('takes no letter away from who is writing', async () => {
    type('Mine');
    await isStored('Mine');
    await writeElsewhere('Theirs');
    expect(field().value).toBe('Mine');
    type('Mine, too');
    await hasPaused();
    expect(field().value).toBe('Mine, too');
    expect(await stored()).toBe('Mine, too');
  });
});
