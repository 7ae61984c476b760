'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { pannedBy, zoomedBy, type StagePlace } from './zoom';
import { useZoom } from './ZoomProvider';

/** On elements that use the pointer's main button themselves. */
export const OWN_POINTER = 'data-own-pointer';

/** Pixels of the wheel that double the size. */
const WHEEL_DOUBLES = 300;
/** A press that moves less is a click. */
const CLICK_REACH = 4;

interface Hand {
  readonly x: number;
  readonly y: number;
}

/** Zooms with wheel and pinch and pans by dragging, on the element and for all stages of the page. */
export function useZoomGestures(frame: RefObject<HTMLElement | null>): void {
  const { zoom, change } = useZoom();
  const canPan = useEffectEvent((event: PointerEvent): boolean => {
    const owned = event.target instanceof Element && event.target.closest(`[${OWN_POINTER}]`) !== null;
    return zoom.factor > 1 && (event.button === 1 || (event.button === 0 && !owned));
  });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const hands = new Map<number, Hand>();
    let panning = false;

    const placeOf = ({ x, y }: Hand): StagePlace => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: (x - left) / width, y: (y - top) / height };
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const place = placeOf({ x: event.clientX, y: event.clientY });
      change((now) => zoomedBy(now, 2 ** (-event.deltaY / WHEEL_DOUBLES), place));
    };
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch' && !canPan(event)) return;
      hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
      panning = false;
      if (event.button === 1) event.preventDefault();
    };
    const onMove = (event: PointerEvent): void => {
      const before = hands.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const [first, second] = [...hands.values()];
      if (first !== undefined && second !== undefined) {
        hands.set(event.pointerId, now);
        const [one = now, two = now] = [...hands.values()];
        pinch([first, second], [one, two]);
        return;
      }
      if (event.pointerType === 'touch' && !canPan(event)) return;
      if (!panning && Math.hypot(now.x - before.x, now.y - before.y) < CLICK_REACH) return;
      if (!panning) element.setPointerCapture(event.pointerId);
      panning = true;
      hands.set(event.pointerId, now);
      const { width, height } = element.getBoundingClientRect();
      change((zoomed) => pannedBy(zoomed, { x: (now.x - before.x) / width, y: (now.y - before.y) / height }));
    };
    const pinch = ([a, b]: [Hand, Hand], [c, d]: [Hand, Hand]): void => {
      const times = Math.hypot(d.x - c.x, d.y - c.y) / Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1);
      const [from, to] = [placeOf(middle(a, b)), placeOf(middle(c, d))];
      change((now) => zoomedBy(pannedBy(now, { x: to.x - from.x, y: to.y - from.y }), times, to));
    };
    const onUp = (event: PointerEvent): void => void hands.delete(event.pointerId);

    element.addEventListener('wheel', onWheel, { passive: false, signal });
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    for (const end of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(end, onUp, { signal });
    return () => listening.abort();
  }, [frame, change]);
}

const middle = (a: Hand, b: Hand): Hand => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
