import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MuteFields } from '../../components/MuteFields.tsx';
import { MuteMenu } from '../../components/MuteMenu.tsx';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { PaperList } from '../../components/PaperList.tsx';
import { announce } from '../../lib/changes.ts';
import { commitPoll, hiddenIds, hidePapers } from '../../lib/db';
import { NO_MUTES } from '../../lib/domain/mute.ts';
import { DEFAULT_SETTINGS, loadSettings } from '../../lib/settings.ts';
import { undo } from '../../lib/state/commands.ts';
import { notice } from '../../lib/state/notice.ts';
import { settings } from '../../lib/state/preferences.ts';
import { Reader } from '../../lib/state/reader.ts';
import { fetched, paperId, trendingPoll } from '../support/papers.ts';

const DAY = '2026-11-23';
const NOW = Date.parse(`${DAY}T09:00:00Z`);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  settings.value = DEFAULT_SETTINGS;
  notice.value = undefined;
  vi.stubGlobal('requestIdleCallback', () => 0);
});

afterEach(cleanup);

describe('the fields for mutes', () => {
  it('take words, authors and organizations, each once', async () => {
    render(<MuteFields />);
    const add = (label: string, value: string) => {
      const field = screen.getByRole('textbox', { name: label });
      fireEvent.input(field, { target: { value } });
      fireEvent.submit(field.closest('form') as HTMLFormElement);
    };
    add('Muted words and phrases', 'reasoning agents');
    add('Muted words and phrases', 'Reasoning  AGENTS');
    add('Muted authors', 'Ada Lovelace');
    add('Muted organizations', 'ACME');
    await vi.waitFor(async () =>
      expect((await loadSettings()).mutes).toEqual({
        words: ['reasoning agents'],
        authors: ['Ada Lovelace'],
        organizations: ['ACME'],
      }),
    );
    const words = screen.getByRole('list', { name: 'Muted words and phrases' });
    expect(within(words).getAllByRole('listitem')).toHaveLength(1);
  });

  it('mute what was typed with spaces around it, and undo takes that back', async () => {
    render(
      <>
        <MuteFields />
        <NoticeBar />
      </>,
    );
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Muted words and phrases' });
    fireEvent.input(field, { target: { value: '  reasoning  agents ' } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    await screen.findByText('Papers that match “reasoning agents” no longer show.');
    expect(field.value).toBe('');
    press('Undo');
    await screen.findByText('“reasoning agents” is no longer muted.');
    expect((await loadSettings()).mutes).toEqual(NO_MUTES);
  });

  it('say when there are too many, and keep what was typed unless it is muted already', async () => {
    const words = Array.from({ length: 500 }, (_, index) => `word ${index}`);
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words } };
    render(
      <>
        <MuteFields />
        <NoticeBar />
      </>,
    );
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Muted words and phrases' });
    const add = (value: string) => {
      fireEvent.input(field, { target: { value } });
      fireEvent.submit(field.closest('form') as HTMLFormElement);
    };
    add('Word 7');
    await waitFor(() => expect(field.value).toBe(''));
    expect(screen.queryByRole('alert')).toBeNull();
    add('agents');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^No more than 500 can be muted here\./);
    expect(field.value).toBe('agents');
  });

  it('give each back, and keep the keyboard in the field', async () => {
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['agents', 'proteins'] } };
    render(<MuteFields />);
    press('No longer mute agents');
    await vi.waitFor(async () => expect((await loadSettings()).mutes.words).toEqual(['proteins']));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Muted words and phrases' }));
  });
});

describe('the menu on a paper', () => {
  it('mutes one thing of it at a time, and undo takes that back', async () => {
    const paper = {
      ...fetched(1, {
        organization: { name: 'ACME', user: 'acme' },
        keywords: ['agents'],
        authors: [{ name: 'Ada Lovelace' }],
      }),
      day: DAY,
      firstSeenAt: NOW,
      sources: [],
    } as const;
    render(
      <>
        <MuteMenu paper={{ ...paper, sources: [] }} reader={new Reader('library', () => NOW)} />
        <NoticeBar />
      </>,
    );
    const options = () =>
      screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
    expect(options()).toEqual(['Organization: ACME', 'Keyword: agents', 'Author: Ada Lovelace']);
    const select = screen.getByRole('combobox', { name: 'What to mute', hidden: true });
    fireEvent.change(select, { target: { value: '2' } });
    fireEvent.submit(select.closest('form') as HTMLFormElement);
    await screen.findByText('Papers that match “Ada Lovelace” no longer show.');
    expect((await loadSettings()).mutes.authors).toEqual(['Ada Lovelace']);
    expect(options()).toEqual(['Organization: ACME', 'Keyword: agents']);
    press('Undo');
    await screen.findByText('“Ada Lovelace” is no longer muted.');
    expect((await loadSettings()).mutes).toEqual(NO_MUTES);
  });
});

describe('a list', () => {
  async function show(): Promise<Reader> {
    const papers = ['agents', 'proteins', 'fluids'].map((topic, index) =>
      fetched(index + 1, { title: `On ${topic}`, keywords: [topic] }),
    );
    await commitPoll(trendingPoll(DAY, papers), NOW);
    const reader = new Reader('trending', () => NOW);
    await reader.show();
    render(<PaperList reader={reader} />);
    return reader;
  }
  const titles = () =>
    screen.getAllByRole('article').map((article) => article.querySelector('h2')?.textContent);

  it('says at its end what it leaves out, and shows it when asked to', async () => {
    settings.value = { ...DEFAULT_SETTINGS, mutes: { ...NO_MUTES, words: ['agents'] } };
    await show();
    expect(titles()).toEqual(['On proteins', 'On fluids']);
    expect(screen.getByText('1 paper is hidden: 1 by mutes.')).toBeTruthy();
    const card = screen.getByRole('article', { name: 'On fluids' });
    fireEvent.click(within(card).getByRole('button', { name: 'Hide' }));
    await screen.findByText('2 papers are hidden: 1 by mutes, 1 by you.');
    press('Show them');
    await waitFor(() => expect(titles()).toEqual(['On agents', 'On proteins', 'On fluids']));
    expect(screen.getByText(/^Hidden papers are shown too\./)).toBeTruthy();
    const hidden = screen.getByRole('button', { name: 'Hide', pressed: true });
    expect(hidden.closest('article')?.querySelector('h2')?.textContent).toBe('On fluids');
    press('Hide them again');
    await waitFor(() => expect(titles()).toEqual(['On proteins']));
    expect(screen.getByText(/^2 papers are hidden: 1 by mutes, 1 by you\./)).toBeTruthy();
  });

  it('says nothing where nothing is left out', async () => {
    await show();
    expect(document.querySelector('.left-out')).toBeNull();
  });

  it('hands the keyboard to the next card when something of one is muted', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'On proteins' }));
    const select = await screen.findByRole('combobox', { name: 'What to mute', hidden: true });
    select.focus();
    fireEvent.submit(select.closest('form') as HTMLFormElement);
    await waitFor(() => expect(titles()).toEqual(['On agents', 'On fluids']));
    expect(document.activeElement?.textContent).toBe('On fluids');
  });

  it('keeps one stop for the Tab key when the paper that was it goes', async () => {
    const reader = await show();
    const stops = () =>
      [...document.querySelectorAll('.unfold[tabindex="0"]')].map(({ textContent }) => textContent);
    act(() => reader.noteFocus(paperId(2)));
    expect(stops()).toEqual(['On proteins']);
    await hidePapers([paperId(2)], NOW);
    announce({ kind: 'readings', ids: [paperId(2)] });
    await waitFor(() => expect(titles()).toEqual(['On agents', 'On fluids']));
    expect(stops()).toEqual(['On agents']);
  });

  it('hands the keyboard to the next card when one goes, at the end to the one before', async () => {
    await show();
    for (const [title, next] of [
      ['On proteins', 'On fluids'],
      ['On fluids', 'On agents'],
    ] as const) {
      const card = screen.getByRole('article', { name: title });
      const button = within(card).getByRole('button', { name: 'Hide' });
      button.focus();
      fireEvent.click(button);
      await waitFor(() => expect(screen.queryByRole('article', { name: title })).toBeNull());
      expect(document.activeElement?.textContent).toBe(next);
    }
    expect(await hiddenIds()).toEqual([2, 3].map(paperId));
    await undo();
    await screen.findByRole('article', { name: 'On fluids' });
  });
});
