/**
 * Whether the widget is to be on a page. A pattern is a regular expression when it stands between slashes and has one of
 * `^ $ \ | ( [ +`, else a path or address with `*` for anything. Patterns that are none fit nothing. A text is a list with
 * commas.
 */
export function isShown(
  show: string | string[] = [],
  hide: string | string[] = [],
  { href, pathname }: { href: string; pathname: string },
): boolean {
  const any = (patterns: string | string[]) =>
    ((patterns as string).split?.(',') ?? (patterns as string[])).some((pattern) => {
      try {
        const regex = /^\/.*[\^$\\|([+].*\/$/.test(pattern)
          ? pattern.slice(1, -1)
          : `^${pattern.replace(/[^\w*]/g, '\\$&').replace(/\*/g, '.*')}$`;
        return RegExp(regex).test(pathname) || RegExp(regex).test(href);
      } catch {
        return false;
      }
    });
  return (!show.length || any(show)) && !any(hide);
}
