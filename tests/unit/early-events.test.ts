import { beforeEach, expect, it, vi } from 'vitest';

const sendMessage = vi.fn(async (_command: object): Promise<object> => ({}));
vi.stubGlobal('chrome', { runtime: { sendMessage } });
const { noteEarlyEvents, replayEarlyEvents } = await import('../../lib/first-frame/early-events.ts');

const PAGE = `
  <article data-id="arxiv:2611.00001">
    <button class="unfold">A title</button>
    <button class="tool bookmark" aria-label="Bookmark" aria-pressed="false"></button>
    <button class="tool" aria-label="Mark read"></button>
  </article>`;

const button = (name: string) => document.querySelector<HTMLElement>(`[aria-label="${name}"]`) as HTMLElement;

/** Clicks on a snapshot, then lets the live page take over. Resolves to what is clicked there. */
async function clicked(name: string): Promise<string[]> {
  document.body.innerHTML = PAGE;
  noteEarlyEvents();
  button(name).click();
  await new Promise((resolve) => setTimeout(resolve));
  const heard: string[] = [];
  replayEarlyEvents(() => {
    document.body.innerHTML = PAGE;
    for (const one of document.querySelectorAll<HTMLElement>('button'))
      one.addEventListener('click', () => heard.push(one.getAttribute('aria-label') ?? ''));
  });
  return heard;
}

beforeEach(() => {
  sendMessage.mockReset().mockResolvedValue({});
});

it('does on the live page what was done on the snapshot', async () => {
  expect(await clicked('Mark read')).toEqual(['Mark read']);
  expect(sendMessage).not.toHaveBeenCalled();
});

it('has the worker set a bookmark, once, because the page may be closed', async () => {
  expect(await clicked('Bookmark')).toEqual([]);
  const command = { name: 'toggle-bookmark', id: 'arxiv:2611.00001' };
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith(command);
});

it('shows the bookmark at once', () => {
  document.body.innerHTML = PAGE;
  noteEarlyEvents();
  button('Bookmark').click();
  expect(button('Bookmark').getAttribute('aria-pressed')).toBe('true');
  replayEarlyEvents(() => undefined);
});

it('sets it on the live page where there is no worker', async () => {
  sendMessage.mockRejectedValue(new Error('no receiving end'));
  expect(await clicked('Bookmark')).toEqual(['Bookmark']);
});
