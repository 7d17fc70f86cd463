import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react"
import { visibleRange, type GridPlace } from "../../src/domain/channel-pricing/grid"
import { HEADER_HEIGHT, MOST_HEIGHT, ROW_HEIGHT, type Measures } from "./measures"

/** The rows and columns in sight, and how far rows are drawn from where a list of endless height would have them. */
export type GridSight = Readonly<{
  first: number
  last: number
  firstColumn: number
  lastColumn: number
  offset: number
  pageRows: number
}>

const EXTRA_ROWS = 5
const EXTRA_COLUMNS = 1

const isSame = (one: GridSight, other: GridSight): boolean =>
  one.first === other.first &&
  one.last === other.last &&
  one.firstColumn === other.firstColumn &&
  one.lastColumn === other.lastColumn &&
  one.offset === other.offset &&
  one.pageRows === other.pageRows

/** The room that a box has, as long as it is there. */
export function useRoom(box: RefObject<HTMLElement>): { width: number; height: number } {
  const [room, setRoom] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return room
}

/** Follows what of a long grid is in sight, once a frame, and moves it. */
export function useGridView(
  box: RefObject<HTMLElement>,
  room: { width: number; height: number },
  rows: number,
  columns: number,
  measures: Measures
) {
  const whole = rows * ROW_HEIGHT
  const height = Math.min(whole, MOST_HEIGHT)
  const shownHeight = Math.max(0, room.height - HEADER_HEIGHT)

  /** Where an endless list would be scrolled to. */
  const scrolledTo = useCallback(
    (top: number) => {
      if (whole === height) return top
      const reach = Math.max(1, height - shownHeight)
      return Math.min(1, top / reach) * Math.max(0, whole - shownHeight)
    },
    [whole, height, shownHeight]
  )
  const look = useCallback((): GridSight => {
    const top = box.current?.scrollTop ?? 0
    const left = box.current?.scrollLeft ?? 0
    const scrolled = scrolledTo(top)
    const sight = visibleRange(scrolled, shownHeight, ROW_HEIGHT, rows, EXTRA_ROWS)
    const across = visibleRange(
      left,
      Math.max(0, room.width - measures.frozenWidth),
      measures.columnWidth,
      columns,
      EXTRA_COLUMNS
    )
    return {
      ...sight,
      firstColumn: across.first,
      lastColumn: across.last,
      offset: top - scrolled,
      pageRows: Math.max(1, Math.floor(shownHeight / ROW_HEIGHT) - 1),
    }
  }, [box, room.width, shownHeight, rows, columns, measures, scrolledTo])

  const [sight, setSight] = useState<GridSight>(look)
  const frame = useRef(0)
  const update = useCallback(() => {
    const now = look()
    setSight((before) => (isSame(before, now) ? before : now))
  }, [look])
  useLayoutEffect(update, [update])
  useLayoutEffect(() => () => cancelAnimationFrame(frame.current), [])

  const onScroll = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(update)
  }, [update])

  /** Brings a cell into sight, as little as need be. */
  const reveal = useCallback(
    ({ row, column }: GridPlace) => {
      const element = box.current
      if (!element) return
      const scrolled = scrolledTo(element.scrollTop)
      const rowTop = row * ROW_HEIGHT
      const wanted =
        rowTop < scrolled
          ? rowTop
          : rowTop + ROW_HEIGHT > scrolled + shownHeight
            ? rowTop + ROW_HEIGHT - shownHeight
            : null
      if (wanted !== null) {
        const reach = Math.max(1, whole - shownHeight)
        element.scrollTop = whole === height ? wanted : (wanted / reach) * Math.max(0, height - shownHeight)
      }
      const left = column * measures.columnWidth
      const across = room.width - measures.frozenWidth
      if (left < element.scrollLeft) element.scrollLeft = left
      else if (left + measures.columnWidth > element.scrollLeft + across)
        element.scrollLeft = left + measures.columnWidth - across
      update()
    },
    [box, scrolledTo, shownHeight, whole, height, measures, room.width, update]
  )

  /** Where a row is drawn, in pixels from the top of what scrolls. */
  const topOf = useCallback((row: number) => HEADER_HEIGHT + row * ROW_HEIGHT + sight.offset, [sight.offset])

  /** The cell under a point of the screen; the nearest one where it is beside the grid. */
  const placeAt = useCallback(
    (clientX: number, clientY: number): GridPlace => {
      const element = box.current
      const bounds = element?.getBoundingClientRect()
      if (!element || !bounds) return { row: 0, column: 0 }
      const y = clientY - bounds.top - HEADER_HEIGHT + scrolledTo(element.scrollTop)
      const x = clientX - bounds.left - measures.frozenWidth + element.scrollLeft
      return {
        row: Math.max(0, Math.min(rows - 1, Math.floor(y / ROW_HEIGHT))),
        column: Math.max(0, Math.min(columns - 1, Math.floor(x / measures.columnWidth))),
      }
    },
    [box, scrolledTo, measures, rows, columns]
  )

  return { sight, height: height + HEADER_HEIGHT, onScroll, reveal, topOf, placeAt }
}
