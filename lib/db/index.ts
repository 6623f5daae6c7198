/** The store's public face: every query and every command there is. Nothing else opens the database. */

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
  bookmarkPapers,
  changeTags,
  countBookmarks,
  countUnread,
  countUnreadFirstSeenAfter,
  getReadings,
  markPapersRead,
  markPaperUnread,
  setNote,
  setOrder,
  setProgress,
  taggedIds,
  toggleBookmark,
  undoLastAction,
  unreadIds,
} from './readings';
export { pruneBefore } from './retention';
