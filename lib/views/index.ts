import { month, today, week } from './days';
import { forYou } from './for-you';
import { bookmarks, library, rising, search, trending, unread } from './lists';
import type { View, ViewName } from './view';

/** Every view there is. To add one: a declaration in this folder, its name in `ViewName`, and a line here. */
export const VIEWS: Record<ViewName, View> = {
  unread,
  trending,
  bookmarks,
  today,
  week,
  month,
  rising,
  forYou,
  library,
  search,
};

export type { ListNotes, SearchNotes, TasteNotes, View, ViewContext, ViewName } from './view';
