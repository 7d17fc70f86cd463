import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"

export type FloorPoint = readonly [x: number, y: number]

/** Where the stops that are left lie, the next one first; those that nobody drew on the plan are left out. */
export const walkAhead = ({ stops }: ScannerTourDTO): FloorPoint[] =>
  stops.flatMap(({ bin }) => (bin && bin.x !== null && bin.y !== null ? [[bin.x, bin.y] as const] : []))

type Props = Readonly<{
  /** The way that is walked, in metres on the floor. */
  path: readonly FloorPoint[]
  /** Where something is still to be picked, the next one first. */
  ahead: readonly FloorPoint[]
  isLarge?: boolean
}>

/** Room around the drawing, as a part of its longer side. */
const MARGIN = 0.06

/**
 * The walk of a tour, drawn small: the way, the stops that are left, and the next one marked. A floor that is deeper
 * than wide is laid on its side, for a phone has little room in the height.
 */
export function Walk({ path, ahead, isLarge }: Props) {
  const { t } = useApp()
  const floor = [...path, ...ahead]
  if (path.length < 2) return null
  const span = (at: 0 | 1) => {
    const values = floor.map((point) => point[at])
    return [Math.min(...values), Math.max(...values)] as const
  }
  const [[left, right], [low, high]] = [span(0), span(1)]
  const isDeep = high - low > right - left
  const size = Math.max(right - left, high - low, 1)
  const margin = size * MARGIN
  const place = ([x, y]: FloorPoint): FloorPoint => (isDeep ? [y - low, x - left] : [x - left, high - y])
  const [width, height] = isDeep ? [high - low, right - left] : [right - left, high - low]
  const [next, ...later] = ahead.map(place)
  const radius = size / 60
  return (
    <svg
      class={isLarge ? "walk walk-large" : "walk"}
      role="img"
      aria-label={t("pick.walk", { count: ahead.length })}
      viewBox={[-margin, -margin, width + 2 * margin, height + 2 * margin].join(" ")}
    >
      <polyline class="walk-way" points={path.map((point) => place(point).join(",")).join(" ")} />
      {later.map(([x, y], index) => (
        <circle class="walk-stop" key={index} cx={x} cy={y} r={radius} />
      ))}
      {next && (
        <>
          <circle class="walk-next-ring" cx={next[0]} cy={next[1]} r={radius * 3} />
          <circle class="walk-next" cx={next[0]} cy={next[1]} r={radius * 1.7} />
        </>
      )}
    </svg>
  )
}
