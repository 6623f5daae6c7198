/**
 * Loads the page's own scripts. The build lays them aside in a template (`wxt.config.ts`), so that the browser does not
 * fetch them before there is something to see. The development server does not: it starts them itself.
 */
export function startApp(): void {
  const aside = document.querySelector<HTMLTemplateElement>('template#app');
  if (!aside) return;
  document.head.append(document.importNode(aside.content, true));
  aside.remove();
}
