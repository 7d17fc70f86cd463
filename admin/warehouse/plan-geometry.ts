import type { AisleDTO, PlanNodeDTO, WarehouseLayoutResponse } from "../../src/types/http/warehouse"

/** What of the floor is in view, in metres; y grows upwards as on a map. */
export type View = { x: number; y: number; width: number; height: number }

export type Shape = { node: PlanNodeDTO; x: number; y: number; width: number; height: number }

/** The narrowest view: one bay fills the screen. */
const CLOSEST = 2

/** All of the warehouse, with some floor around it. */
export function wholeView(bounds: WarehouseLayoutResponse["bounds"], ratio: number): View {
  const { x0, y0, x1, y1 } = bounds ?? { x0: 0, y0: 0, x1: 20, y1: 10 }
  const margin = Math.max(2, (x1 - x0) * 0.04, (y1 - y0) * 0.04)
  return fitted(
    { x: x0 - margin, y: y0 - margin, width: x1 - x0 + 2 * margin, height: y1 - y0 + 2 * margin },
    ratio
  )
}

/** The least view of this ratio (width to height) in which another one fits, around its middle. */
export function fitted(view: View, ratio: number): View {
  const width = Math.max(view.width, view.height * ratio)
  const height = width / ratio
  return { x: view.x - (width - view.width) / 2, y: view.y - (height - view.height) / 2, width, height }
}

/** The same width of floor on a screen of another ratio, around the same middle. */
export const sized = (view: View, ratio: number): View => {
  const height = view.width / ratio
  return { ...view, y: view.y - (height - view.height) / 2, height }
}

/** Zooms about a point that stays where it is; `factor` below 1 comes closer. */
export function zoomed(view: View, factor: number, about: { x: number; y: number }, widest: number): View {
  const width = Math.min(Math.max(view.width * factor, CLOSEST), widest)
  const scale = width / view.width
  return {
    x: about.x - (about.x - view.x) * scale,
    y: about.y - (about.y - view.y) * scale,
    width,
    height: view.height * scale,
  }
}

export const centred = (at: { x: number; y: number }, width: number, ratio: number): View => ({
  x: at.x - width / 2,
  y: at.y - width / ratio / 2,
  width,
  height: width / ratio,
})

/** How deep racks are drawn: so that two of them back to back do not overlap. */
function rackDepth(aisles: readonly AisleDTO[], nodes: readonly PlanNodeDTO[]): number {
  const xOf = new Map(aisles.map((aisle) => [aisle.id, aisle.x]))
  const offsets = nodes.flatMap(({ aisle_id, side, x }) => {
    const aisle = aisle_id && side ? xOf.get(aisle_id) : undefined
    return aisle === undefined ? [] : [Math.abs(x - aisle)]
  })
  const offset = offsets.length ? Math.max(...offsets) : 1
  const xs = [...new Set(aisles.map((aisle) => aisle.x))].sort((a, b) => a - b)
  const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0) - 2 * offset)
  const between = Math.min(...gaps.filter((gap) => gap > 0.2), offset * 0.8)
  return Math.max(0.2, between * 0.94)
}

/** Where each node is drawn. */
export function shapesOf(
  { aisles }: Pick<WarehouseLayoutResponse, "aisles">,
  nodes: readonly PlanNodeDTO[]
): Shape[] {
  const depth = rackDepth(aisles, nodes)
  return nodes.map((node) => {
    const width = node.aisle_id ? (node.side ? depth : depth * 2) : Math.max(depth, 0.8)
    const height = Math.max(0.2, node.length * 0.94)
    return { node, x: node.x - width / 2, y: node.y - height / 2, width, height }
  })
}

export type Outline = { zone_id: string; x: number; y: number; width: number; height: number }

/** Around what is in view of each zone: the frame that its name is written on. */
export function outlinesOf(shapes: readonly Shape[]): Outline[] {
  const frames = new Map<string, { x0: number; y0: number; x1: number; y1: number }>()
  for (const { node, x, y, width, height } of shapes) {
    if (!node.zone_id) continue
    const frame = frames.get(node.zone_id) ?? { x0: x, y0: y, x1: x, y1: y }
    frames.set(node.zone_id, {
      x0: Math.min(frame.x0, x),
      y0: Math.min(frame.y0, y),
      x1: Math.max(frame.x1, x + width),
      y1: Math.max(frame.y1, y + height),
    })
  }
  return [...frames].map(([zone_id, { x0, y0, x1, y1 }]) => ({
    zone_id,
    x: x0,
    y: y0,
    width: x1 - x0,
    height: y1 - y0,
  }))
}

const WAYS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const
export type Arrow = keyof typeof WAYS
export const isArrow = (key: string): key is Arrow => key in WAYS

/** The nearest shape that lies that way from one, so that the plan is walked with the arrow keys. */
export function neighbourOf(shapes: readonly Shape[], from: PlanNodeDTO, arrow: Arrow): PlanNodeDTO | null {
  const [dx, dy] = WAYS[arrow]
  let best: { node: PlanNodeDTO; far: number } | null = null
  for (const { node } of shapes) {
    const ahead = (node.x - from.x) * dx + (node.y - from.y) * dy
    if (ahead <= 0.01) continue
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx)
    const far = ahead + aside * 3
    if (!best || far < best.far) best = { node, far }
  }
  return best?.node ?? null
}
