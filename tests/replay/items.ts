/** The service's own shapes, as far as the replay looks into them. All other keys pass through untouched. */

/** A person or an organisation as the service describes it. */
export interface ApiUser {
  user?: string;
  name?: string;
  [key: string]: unknown;
}

/** The inner `paper` of an item, and, flat, the answer of `/api/papers/{id}`. */
export interface ApiPaper {
  id: string;
  title: string;
  summary: string;
  publishedAt: string;
  upvotes: number;
  authors: { name: string; [key: string]: unknown }[];
  submittedOnDailyAt?: string;
  submittedOnDailyBy?: ApiUser;
  [key: string]: unknown;
}

/** One element of the arrays that `/api/daily_papers` and `/api/papers/search` answer with. */
export interface ApiItem {
  title: string;
  publishedAt: string;
  numComments: number;
  paper: ApiPaper;
  submittedBy?: ApiUser;
  [key: string]: unknown;
}

/** A copy as featured on a day (`YYYY-MM-DD`): the paper says when, and by whom it was submitted. */
export function featured(item: ApiItem, date: string): ApiItem {
  const paper: ApiPaper = { ...item.paper, submittedOnDailyAt: `${date}T00:00:00.000Z` };
  if (item.submittedBy) paper.submittedOnDailyBy = item.submittedBy;
  return { ...item, paper };
}

/** A copy without any trace of a day, as many items of the real trending list are. */
export function neverFeatured(item: ApiItem): ApiItem {
  const { submittedBy: _by, ...outer } = item;
  const { submittedOnDailyAt: _at, submittedOnDailyBy: _user, ...paper } = item.paper;
  return { ...outer, paper } as ApiItem;
}
