// Keeps a list of messages at its end while its reader is there.

const NEAR_PIXELS = 80;

/**
 * Follow `list`: whenever it changes its size, it stays at its end if it was there.
 *
 * Returns `toEnd()` and `toNewest()`, which go there, and `stay()` and `stayAtNewest()`, which go there only if the
 * reader was at the end: they are to be called once the messages have changed.
 */
export function follow(list) {
  let isAtEnd = true;
  let top = 0;

  function toEnd() {
    list.scrollTop = list.scrollHeight;
    isAtEnd = true;
  }

  /** Show the newest message, from its top if it is taller than the list. */
  function toNewest() {
    toEnd();
    const newest = list.lastElementChild;
    if (!newest || newest.offsetHeight <= list.clientHeight) return;
    newest.scrollIntoView();
    isAtEnd = isNearEnd();
  }

  function stay() {
    if (isAtEnd) toEnd();
  }

  function stayAtNewest() {
    if (isAtEnd) toNewest();
  }

  function isNearEnd() {
    return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PIXELS;
  }

  list.addEventListener("scroll", () => {
    // Only who moves up leaves the end: a list that grew, or whose lines were broken anew, was not left.
    const isUp = list.scrollTop < top;
    top = list.scrollTop;
    isAtEnd = isNearEnd() || (isAtEnd && !isUp);
  });
  new ResizeObserver(stay).observe(list);
  return { toEnd, toNewest, stay, stayAtNewest };
}
