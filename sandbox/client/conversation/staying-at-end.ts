import { type RefObject, type UIEvent, useCallback, useLayoutEffect, useRef } from 'react';

/** Nearer to the end than this (px), somebody reads the newest and wants to go on doing so. */
const NEAR_END_PX = 80;

/**
 * Keeps a box that scrolls at its end while its content or its window changes, unless somebody scrolled away.
 * @param box holds one element with all the content
 * @param own changes when what comes at the end is to be seen whatever was looked at, such as one's own message
 */
export function useStayingAtEnd(box: RefObject<HTMLElement | null>, own: string | undefined) {
  const isAtEnd = useRef(true);
  const goToEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [box]);

  useLayoutEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    // Images and fonts arrive late, and a window changes its size: the end moves without anything being written.
    const observer = new ResizeObserver(() => isAtEnd.current && goToEnd());
    observer.observe(element);
    observer.observe(content);
    return () => observer.disconnect();
  }, [box, goToEnd]);

  useLayoutEffect(() => {
    if (own === undefined) return;
    isAtEnd.current = true;
    goToEnd();
  }, [own, goToEnd]);

  return {
    leaveEnd: () => {
      isAtEnd.current = false;
    },
    onScroll: ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent<HTMLElement>) => {
      isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    },
  };
}
