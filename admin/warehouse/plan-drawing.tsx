import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react"
import { useTranslation } from "react-i18next"
import type { PlanNodeDTO, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { isArrow, neighbourOf, outlinesOf, zoomed, type Shape, type View } from "./plan-geometry"
import type { Shade } from "./plan-colours"

type PlanDrawingProps = {
  layout: WarehouseLayoutResponse
  shapes: readonly Shape[]
  shadeOf: (node: PlanNodeDTO) => Shade
  wordsOf: (node: PlanNodeDTO) => string
  view: View
  widest: number
  /** The bin that was searched for. */
  found: string | null
  isLoading: boolean
  onView: (view: View) => void
  onRatio: (ratio: number) => void
  /** Left out where the plan is only the ground of what is drawn on it; its shapes are then no buttons. */
  onOpen?: (node: PlanNodeDTO) => void
  /** What the drawing shows, where it is not the plan alone. */
  label?: string
  /** What is drawn on the plan; `pixel` is the size in metres of one pixel of the screen. */
  over?: (pixel: number) => ReactNode
}

type Touch = { x: number; y: number }

/** Pixels that a pointer may slip while it still means a click. */
const SLIP = 5
/** Labels are written where a shape is this wide on the screen. */
const READABLE = 34

/** The drawing: turned by wheel, fingers or keys; every shape is a button with its words. */
export function PlanDrawing(props: PlanDrawingProps) {
  const { layout, shapes, shadeOf, wordsOf, view, widest, found, isLoading, onView, onRatio, onOpen } = props
  const { t } = useTranslation("comptoir")
  const hatch = useId()
  const svg = useRef<SVGSVGElement>(null)
  const [width, setWidth] = useState(800)
  const [active, setActive] = useState<string | null>(null)
  const pointers = useRef(new Map<number, Touch>())
  const slipped = useRef(false)
  const latest = useRef({ view, widest, onView })
  latest.current = { view, widest, onView }

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const measure = () => {
      const { width: across, height } = element.getBoundingClientRect()
      if (!across || !height) return
      setWidth(across)
      onRatio(across / height)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // React listens to the wheel passively, and the page would scroll along.
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const { view: now, widest: most, onView: change } = latest.current
      const place = placeOf(event, element, now)
      change(zoomed(now, Math.exp(Math.max(-200, Math.min(200, event.deltaY)) * 0.0022), place, most))
    }
    element.addEventListener("wheel", turn, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener("wheel", turn)
    }
  }, [onRatio])

  const press = (event: PointerEvent<SVGSVGElement>) => {
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    slipped.current = false
  }
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const before = pointers.current.get(event.pointerId)
    const element = svg.current
    if (!before || !element) return
    const now = { x: event.clientX, y: event.clientY }
    const scale = view.width / element.getBoundingClientRect().width
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, touch]) => touch)
    const other = others[0]
    if (!slipped.current && !other && Math.hypot(now.x - before.x, now.y - before.y) < SLIP) return
    if (!slipped.current) {
      slipped.current = true
      // From here on it is a drag, wherever the pointer goes.
      element.setPointerCapture(event.pointerId)
    }
    pointers.current.set(event.pointerId, now)
    if (other) {
      const far = Math.hypot(before.x - other.x, before.y - other.y)
      const near = Math.hypot(now.x - other.x, now.y - other.y)
      const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }
      if (near > 0) onView(zoomed(view, far / near, placeOf(middle, element, view), widest))
      return
    }
    onView({ ...view, x: view.x - (now.x - before.x) * scale, y: view.y + (now.y - before.y) * scale })
  }
  const release = (event: PointerEvent<SVGSVGElement>) => pointers.current.delete(event.pointerId)

  const current = shapes.find(({ node }) => node.id === active) ?? shapes[0]
  const walk = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.key === "+" || event.key === "-") {
      const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 }
      onView(zoomed(view, event.key === "+" ? 1 / 1.4 : 1.4, middle, widest))
      return
    }
    if (!current || !onOpen) return
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      onOpen(current.node)
    } else if (isArrow(event.key)) {
      event.preventDefault()
      const next = neighbourOf(shapes, current.node, event.key)
      if (next) setActive(next.id)
    }
  }
  useEffect(() => {
    if (active === null) return
    const element = svg.current?.querySelector<SVGElement>(`[data-node="${CSS.escape(active)}"]`)
    if (element && svg.current?.contains(document.activeElement)) element.focus()
  }, [active])

  const pixel = view.width / width
  const top = view.y + view.height
  return (
    <div className="relative">
      <svg
        ref={svg}
        role={onOpen ? "group" : "img"}
        aria-label={props.label ?? t("warehouse.plan.drawing", { name: layout.warehouse.name })}
        aria-busy={isLoading}
        className="bg-ui-bg-subtle block h-[420px] w-full cursor-grab touch-none select-none md:h-[560px]"
        viewBox={`${view.x} ${-top} ${view.width} ${view.height}`}
        preserveAspectRatio="none"
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={release}
        onKeyDown={walk}
      >
        <defs>
          <pattern id={hatch} width={6 * pixel} height={6 * pixel} patternUnits="userSpaceOnUse">
            <path d={`M0 ${6 * pixel}L${6 * pixel} 0`} stroke="var(--fg-base)" strokeWidth={pixel} />
          </pattern>
        </defs>
        <Floor layout={layout} pixel={pixel} view={view} isWalked={Boolean(props.over)} />
        <Zones layout={layout} shapes={shapes} pixel={pixel} />
        {shapes.map((shape) => (
          <NodeShape
            key={shape.node.id}
            shape={shape}
            shade={shadeOf(shape.node)}
            pixel={pixel}
            hatch={hatch}
            words={wordsOf(shape.node)}
            isActive={shape.node.id === current?.node.id}
            isFound={found !== null && shape.node.bin_id === found}
            onFocus={() => setActive(shape.node.id)}
            onOpen={
              onOpen &&
              (() => {
                if (!slipped.current) onOpen(shape.node)
              })
            }
          />
        ))}
        {props.over && <g className="pointer-events-none">{props.over(pixel)}</g>}
        <Ends layout={layout} pixel={pixel} />
      </svg>
    </div>
  )
}

function placeOf(
  { clientX, clientY }: { clientX: number; clientY: number },
  element: Element,
  view: View
): { x: number; y: number } {
  const box = element.getBoundingClientRect()
  return {
    x: view.x + ((clientX - box.left) / box.width) * view.width,
    y: view.y + view.height - ((clientY - box.top) / box.height) * view.height,
  }
}

type FloorProps = { layout: WarehouseLayoutResponse; pixel: number; view: View; isWalked: boolean }

/** Aisles and cross aisles, as the ways they are; where walks are drawn upon them, their names stand beside. */
function Floor({ layout, pixel, view, isWalked }: FloorProps) {
  const { bounds } = layout
  return (
    <g aria-hidden>
      {bounds &&
        layout.warehouse.cross_aisles.map((y) => (
          <line
            key={y}
            x1={bounds.x0}
            x2={bounds.x1}
            y1={-y}
            y2={-y}
            stroke="var(--border-strong)"
            strokeWidth={pixel}
            strokeDasharray={`${4 * pixel} ${4 * pixel}`}
          />
        ))}
      {layout.aisles.map((aisle) => (
        <g key={aisle.id}>
          <line
            x1={aisle.x}
            x2={aisle.x}
            y1={-aisle.y_from}
            y2={-aisle.y_to}
            stroke="var(--border-base)"
            strokeWidth={pixel * 2}
          />
          {aisle.direction !== "both" && <OneWay aisle={aisle} pixel={pixel} />}
          {pixel * 26 < 4 && aisle.x > view.x && aisle.x < view.x + view.width && (
            <text
              x={aisle.x - (isWalked ? 8 * pixel : 0)}
              y={-aisle.y_from + 16 * pixel}
              textAnchor={isWalked ? "end" : "middle"}
              fontSize={12 * pixel}
              fill="var(--fg-subtle)"
            >
              {aisle.code}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

/** What each part of the floor is for, as far as the shapes in view are of one zone. */
function Zones({
  layout,
  shapes,
  pixel,
}: {
  layout: WarehouseLayoutResponse
  shapes: readonly Shape[]
  pixel: number
}) {
  const outlines = useMemo(() => outlinesOf(shapes), [shapes])
  const nameOf = useMemo(() => new Map(layout.zones.map(({ id, name }) => [id, name])), [layout.zones])
  const gap = 5 * pixel
  return (
    <g aria-hidden className="pointer-events-none">
      {outlines.map(({ zone_id, x, y, width, height }, index) => (
        <g key={zone_id}>
          <rect
            x={x - gap}
            y={-y - height - gap}
            width={width + 2 * gap}
            height={height + 2 * gap}
            rx={3 * pixel}
            fill="none"
            stroke="var(--fg-muted)"
            strokeWidth={pixel}
            strokeDasharray={`${2 * pixel} ${3 * pixel}`}
          />
          {/* Names of zones that share a corner stand one above the other. */}
          <text
            x={x - gap}
            y={-y - height - gap - (4 + 13 * (index % 3)) * pixel}
            fontSize={11 * pixel}
            fill="var(--fg-subtle)"
          >
            {nameOf.get(zone_id)}
          </text>
        </g>
      ))}
    </g>
  )
}

function OneWay({ aisle, pixel }: { aisle: WarehouseLayoutResponse["aisles"][number]; pixel: number }) {
  const y = -(aisle.y_from + aisle.y_to) / 2
  const tip = aisle.direction === "up" ? -7 * pixel : 7 * pixel
  return (
    <path
      d={`M${aisle.x - 4 * pixel} ${y}L${aisle.x} ${y + tip}L${aisle.x + 4 * pixel} ${y}Z`}
      fill="var(--fg-muted)"
    />
  )
}

/** Where walks begin and end. */
function Ends({ layout, pixel }: { layout: WarehouseLayoutResponse; pixel: number }) {
  const { depot_x, depot_y, end_x, end_y } = layout.warehouse
  return (
    <g aria-hidden className="pointer-events-none">
      {depot_x !== null && depot_y !== null && (
        <circle cx={depot_x} cy={-depot_y} r={7 * pixel} fill="var(--tag-green-icon)" />
      )}
      {end_x !== null && end_y !== null && (
        <path
          d={`M${end_x} ${-end_y - 8 * pixel}l${8 * pixel} ${15 * pixel}h${-16 * pixel}Z`}
          fill="var(--tag-orange-icon)"
        />
      )}
    </g>
  )
}

type NodeShapeProps = {
  shape: Shape
  shade: Shade
  pixel: number
  hatch: string
  words: string
  isActive: boolean
  isFound: boolean
  onFocus: () => void
  onOpen?: () => void
}

function NodeShape({
  shape,
  shade,
  pixel,
  hatch,
  words,
  isActive,
  isFound,
  onFocus,
  onOpen,
}: NodeShapeProps) {
  const { node, x, y, width, height } = shape
  const box = { x, y: -y - height, width, height }
  const isLabelled = node.bin_id !== null && width / pixel > READABLE && height / pixel > 12
  const fontSize = Math.min(11 * pixel, (width / Math.max(4, node.label.length)) * 1.5)
  return (
    <g
      {...(onOpen
        ? {
            role: "button",
            tabIndex: isActive ? 0 : -1,
            "aria-label": words,
            onFocus,
            onClick: onOpen,
            className:
              "cursor-pointer outline-none focus-visible:[&>rect]:stroke-[var(--border-interactive)]",
          }
        : {})}
      data-node={node.id}
    >
      <title>{words}</title>
      <rect
        {...box}
        fill={shade.fill}
        fillOpacity={shade.opacity}
        stroke={isFound ? "var(--tag-orange-icon)" : "var(--border-strong)"}
        strokeWidth={(isFound ? 4 : 1) * pixel}
        className="focus:stroke-2"
      />
      {node.blocked > 0 && <rect {...box} fill={`url(#${hatch})`} className="pointer-events-none" />}
      {isLabelled && (
        <text
          x={node.x}
          y={-node.y + fontSize / 3}
          textAnchor="middle"
          fontSize={fontSize}
          fill="var(--fg-base)"
          className="pointer-events-none"
        >
          {node.label}
        </text>
      )}
    </g>
  )
}
