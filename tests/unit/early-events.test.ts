import { beforeEach, expect, it, vi } from 'vitest';

const sendMessage = vi.fn(async (_command: object): Promise<object> => ({}));
vi.stubGlobal('chrome', { runtime: { sendMessage } });
/** The script of the first frame and the page's own have this module each by itself. */
const { noteEarlyEvents } = await import('../../lib/first-frame/early-events.ts');
vi.resetModules();
const { replayEarlyEvents } = await import('../../lib/first-frame/early-events.ts');

const PAGE = `
  <article data-id="arxiv:2611.00001" data-state="new">
    <button class="unfold">A title</button>
    <button data-mark="bookmark" aria-label="Bookmark" aria-pressed="false"></button>
    <button data-mark="read" aria-label="Mark read"></button>
    <button aria-label="Hide"></button>
  </article>`;

const button = (name: string) => document.querySelector<HTMLElement>(`[aria-label="${name}"]`) as HTMLElement;

/** Shows a snapshot. */
function show(): void {
  document.documentElement.dataset.frame = 'snapshot';
  document.body.innerHTML = PAGE;
  noteEarlyEvents();
}

/** Does something on a snapshot of one page, which another takes the place of. */
function replaced(before: string, act: () => void, after: string): void {
  show();
  document.body.innerHTML = before;
  act();
  replayEarlyEvents(() => {
    document.body.innerHTML = after;
  });
}

/** Clicks on a snapshot, then lets the live page take over. Resolves to what is clicked there. */
async function clicked(name: string): Promise<string[]> {
  show();
  button(name).click();
  await new Promise((resolve) => setTimeout(resolve));
  const heard: string[] = [];
  replayEarlyEvents(() => {
    delete document.documentElement.dataset.frame;
    document.body.innerHTML = PAGE;
    for (const one of document.querySelectorAll<HTMLElement>('button'))
      one.addEventListener('click', () => heard.push(one.getAttribute('aria-label') ?? ''));
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  return heard;
}

beforeEach(() => {
  sendMessage.mockReset().mockResolvedValue({});
});

it('does on the live page what was done on the snapshot', async () => {
  expect(await clicked('Hide')).toEqual(['Hide']);
  expect(sendMessage).not.toHaveBeenCalled();
});

it.each([
  ['Bookmark', 'set-bookmark'],
  ['Mark read', 'set-read'],
])('has the worker do what “%s” says, once, because the page may be closed', async (label, name) => {
  localStorage.setItem('snapshot:popup', 'How it looked before that.');
  expect(await clicked(label)).toEqual([]);
  const command = { name, id: 'arxiv:2611.00001', isSet: true };
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith(command);
  expect(localStorage.getItem('snapshot:popup')).toBeNull();
});

it('takes a mark away that was set on the snapshot', () => {
  show();
  button('Mark read').click();
  button('Mark read').click();
  expect(sendMessage).toHaveBeenLastCalledWith({ name: 'set-read', id: 'arxiv:2611.00001', isSet: false });
  replayEarlyEvents(() => undefined);
});

it('shows the bookmark at once', () => {
  show();
  button('Bookmark').click();
  expect(button('Bookmark').getAttribute('aria-pressed')).toBe('true');
  replayEarlyEvents(() => undefined);
});

it.each([
  ['there is no worker', () => sendMessage.mockRejectedValue(new Error('no receiving end'))],
  ['the worker could not', () => sendMessage.mockResolvedValue({ problem: { code: 'storage-full' } })],
])('sets it on the live page where %s', async (_, make) => {
  make();
  expect(await clicked('Bookmark')).toEqual(['Bookmark']);
});

it('leaves the live page alone', async () => {
  await clicked('Hide');
  button('Bookmark').click();
  expect(sendMessage).not.toHaveBeenCalled();
  expect(button('Bookmark').getAttribute('aria-pressed')).toBe('false');
});

it.each(['Hide', 'Mark read', 'Bookmark'])('leaves the focus on %s', (name) => {
  replaced(PAGE, () => button(name).focus(), PAGE);
  expect(document.activeElement).toBe(button(name));
});

it('leaves what was typed in its field, and tells of it', () => {
  const fields = '<input type="checkbox"><input type="search" aria-label="Search">';
  const heard = vi.fn();
  document.addEventListener('input', heard);
  const type = () => {
    button('Search').focus();
    (button('Search') as HTMLInputElement).value = 'womb';
  };
  replaced(fields, type, fields);
  document.removeEventListener('input', heard);
  expect(document.activeElement).toBe(button('Search'));
  expect(button('Search')).toHaveProperty('value', 'womb');
  expect(heard).toHaveBeenCalledOnce();
});

it('clicks on a tab whose number is another on the live page', () => {
  const tabs = (count: number) =>
    `<button id="tab-unread">Unread 9</button><button id="tab-bookmarks">Bookmarks ${count}</button>`;
  const heard = vi.fn();
  document.addEventListener('click', heard);
  replaced(tabs(4), () => document.getElementById('tab-bookmarks')?.click(), tabs(5));
  document.removeEventListener('click', heard);
  expect(heard.mock.lastCall?.[0].target).toBe(document.getElementById('tab-bookmarks'));
});

it.each([
  ['click', 0],
  ['auxclick', 1],
])('tells the live page of a link that was followed, by %s, without following it again', (type, button) => {
  const link = '<aside><a href="https://e.example/" target="_blank">A title</a></aside>';
  const heard = vi.fn();
  const options = { button, bubbles: true, cancelable: true };
  replaced(
    link,
    () => {
      const followed = new MouseEvent(type, options);
      // Nothing is opened here.
      followed.preventDefault();
      document.querySelector('a')?.dispatchEvent(followed);
      document.addEventListener(type, heard);
    },
    link,
  );
  document.removeEventListener(type, heard);
  expect(heard).toHaveBeenCalledOnce();
  const [event] = heard.mock.lastCall ?? [];
  expect(event).toMatchObject({ target: document.querySelector('a'), button, defaultPrevented: true });
});
