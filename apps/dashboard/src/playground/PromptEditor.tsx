'use client';

import { useId, useRef, useState, type PointerEvent } from 'react';
import { OWN_POINTER } from '../viewer/useZoomGestures';
import { BoxMark } from './BoxMark';
import { onMap, withPoint, type Drawing } from './drawing';
import { withGesture, type Gesture, type Place } from './gesture';
import { PointMark } from './PointMark';
import styles from './PromptEditor.module.css';
import type { DrawingAccess } from './useDrawing';

export const tools = ['positive', 'negative', 'box', 'pan'] as const;
export type Tool = (typeof tools)[number];

export interface PromptEditorProps {
  readonly access: DrawingAccess;
  readonly tool: Tool;
  /** Pixels of the map along each axis. */
  readonly side: number;
}

const RIGHT_BUTTON = 2;

/** The marks of the prompt over the image, to be drawn, dragged and selected. */
export function PromptEditor({ access, tool, side }: PromptEditorProps) {
  const { drawing, edit, select } = access;
  const { prompt, selected } = drawing;
  const editor = useRef<HTMLDivElement>(null);
  const name = useId();
  /** Counted, so that each gesture is a step of its own. */
  const [gestures, setGestures] = useState(0);
  const underWay = useRef<Gesture | null>(null);

  const placeOf = ({ clientX, clientY }: PointerEvent): Place => {
    const { left, top, width, height } = editor.current?.getBoundingClientRect() ?? nowhere;
    return { x: ((clientX - left) / width) * side - 0.5, y: ((clientY - top) / height) * side - 0.5 };
  };
  const begin = (event: PointerEvent, gesture: Gesture): void => {
    event.stopPropagation();
    editor.current?.setPointerCapture(event.pointerId);
    underWay.current = gesture;
    setGestures(gestures + 1);
  };
  const press = (event: PointerEvent): void => {
    if (tool === 'pan' || event.button === 1) return;
    const place = placeOf(event);
    const pixel = onMap({ x: Math.round(place.x), y: Math.round(place.y) }, side);
    if (tool === 'box' && event.button === 0) {
      begin(event, { kind: 'draw-box', from: pixel });
      return;
    }
    const negative = tool === 'negative' || event.shiftKey || event.button === RIGHT_BUTTON;
    begin(event, { kind: 'move-point', index: prompt.points.length });
    edit((now) => withPoint(now, { ...pixel, label: negative ? 0 : 1 }), `${name} ${gestures + 1}`);
  };
  const move = (event: PointerEvent): void => {
    const gesture = underWay.current;
    if (gesture === null) return;
    edit((now) => withGesture(now, gesture, { to: placeOf(event), side }), `${name} ${gestures}`);
    if (gesture.kind === 'draw-box') {
      underWay.current = { kind: 'stretch-box', index: prompt.boxes.length, fixed: gesture.from };
    }
  };
  const end = (): void => {
    underWay.current = null;
  };
  const pick = (selection: Drawing['selected']) => select((now) => ({ ...now, selected: selection }));
  const isSelected = (kind: 'point' | 'box', index: number): boolean =>
    selected?.kind === kind && selected.index === index;

  return (
    <div
      ref={editor}
      className={styles['editor']}
      data-tool={tool}
      data-testid="prompt-editor"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      {...(tool !== 'pan' && { [OWN_POINTER]: true })}
    >
      <svg className={styles['marks']} viewBox={`0 0 ${side} ${side}`} preserveAspectRatio="none">
        {prompt.boxes.map((box, index) => (
          <BoxMark
            key={index}
            box={box}
            index={index}
            selected={isSelected('box', index)}
            onSelect={() => pick({ kind: 'box', index })}
            onMove={(event) => begin(event, { kind: 'move-box', index, box, from: placeOf(event) })}
            onStretch={(event, fixed) => begin(event, { kind: 'stretch-box', index, fixed })}
          />
        ))}
      </svg>
      <svg className={styles['marks']}>
        {prompt.points.map((point, index) => (
          <PointMark
            key={index}
            point={point}
            side={side}
            selected={isSelected('point', index)}
            onSelect={() => pick({ kind: 'point', index })}
            onMove={(event) => begin(event, { kind: 'move-point', index })}
          />
        ))}
      </svg>
    </div>
  );
}

const nowhere = { left: 0, top: 0, width: 1, height: 1 };
