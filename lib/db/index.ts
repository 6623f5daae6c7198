/** The store's public face: every query and every command there is. Nothing else opens the database. */

export {
  bookmarkPapers,
  changeTags,
  clearOrder,
  markPapersRead,
  markPaperUnread,
  setNote,
  setOrder,
  setProgress,
  toggleBookmark,
  undoLastAction,
} from './actions';
export { paperCounts, unreadCounts } from './days';
export { keepLinked, linkedTo } from './linked';
export { listingsBetween, newestListing, samplesOf, samplesSince } from './listings';
export { closeDatabase, database } from './open';
export {
  countPapers,
  getPapers,
  idsOfOrganization,
  type PaperPosition,
  pageOfPapers,
  pageOfUpvoted,
} from './papers';
export { commitPoll, hasBaseline, type Poll, type PollResult, validatorsFor } from './polls';
export {
  allTags,
  bookmarkedIds,
  bookmarkedReadings,
  countBookmarks,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  taggedIds,
  unreadIds,
} from './readings';
export { pruneBefore } from './retention';
