/** The pages of `drover serve`: from values to HTML. */
export { assets } from './assets.ts';
export { mailboxesPage } from './mailboxes-page.ts';
export { managerFragments, managerPage } from './manager-page.ts';
export { messagesFragments, messagesPage } from './messages-page.ts';
export { overviewFragments, overviewPage, planPage } from './overview-page.ts';
export { runFragments, runPage } from './run-page.ts';
export { links } from './links.ts';
export { errorPage, logInPage } from './small-pages.ts';
export { userPage, type OwnMove } from './user-page.ts';
