import { useCallback, useMemo, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Button, clx, Text } from "@medusajs/ui"
import type { PlanNodeDTO } from "../../src/types/http/warehouse"
import { CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { BLANK } from "../warehouse/plan-colours"
import { LegendMark } from "../warehouse/legend-mark"
import { PlanDrawing } from "../warehouse/plan-drawing"
import { PlanZoom } from "../warehouse/plan-zoom"
import { useLayout } from "../warehouse/sources"
import { usePlanView } from "../warehouse/use-plan-view"
import type { WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { arrowsOf, keptRight, marksOf, type MarkedStop } from "./walk-geometry"
import type { WalkStyle } from "./walk-styles"

export type DrawnStop = MarkedStop & { state: "open" | "picked" | "short" | "skipped" }
export type DrawnWalk = {
  id: string
  name: string
  path: readonly (readonly [number, number])[]
  style: WalkStyle
  stops?: readonly DrawnStop[]
}

type WalkPlanProps = {
  locationId: string
  /** What the drawing shows, said to those who do not see it. */
  label: string
  walks: readonly DrawnWalk[]
  /** The walk that stands out; the others step back. */
  chosen?: string | null
  children?: ReactNode
}

/** Walks drawn on the plan of their warehouse. */
export function WalkPlan(props: WalkPlanProps) {
  const { t } = useTranslation("comptoir")
  const { data: layout, error } = useLayout(props.locationId)
  if (error)
    return (
      <div className="px-6 py-4">
        <FormError error={error} />
      </div>
    )
  if (!layout) return <CardText>{t("common.loading")}</CardText>
  if (!layout.bounds) return <CardText>{t("waves.drawing.no_plan")}</CardText>
  return <WalksOnPlan {...props} layout={layout} />
}

function WalksOnPlan({
  layout,
  label,
  walks,
  chosen,
  children,
}: WalkPlanProps & { layout: WarehouseLayoutResponse }) {
  const plan = usePlanView(layout, { colour: "fill" })
  const wordsOf = useCallback((node: PlanNodeDTO) => node.label, [])
  const sorted = useMemo(
    () => [...walks].sort((a, b) => Number(a.id === chosen) - Number(b.id === chosen)),
    [walks, chosen]
  )
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-3">
        <div className="min-w-0 flex-1">{children}</div>
        <div className="ms-auto flex items-center gap-x-2">
          <PlanZoom onZoom={plan.zoom} onWhole={() => plan.setView(null)} />
        </div>
      </div>
      {plan.error && (
        <div className="px-6 py-4">
          <FormError error={plan.error} />
        </div>
      )}
      <PlanDrawing
        layout={layout}
        label={label}
        shapes={plan.shapes}
        shadeOf={() => BLANK}
        wordsOf={wordsOf}
        view={plan.view}
        widest={plan.widest}
        found={null}
        isLoading={plan.isFetching}
        onView={plan.setView}
        onRatio={plan.setRatio}
        over={(pixel) =>
          sorted.map((walk) => (
            <Walk
              key={walk.id}
              walk={walk}
              pixel={pixel}
              isMuted={Boolean(chosen) && walk.id !== chosen}
              isOnly={walks.length === 1}
            />
          ))
        }
      />
    </>
  )
}

type WalkProps = { walk: DrawnWalk; pixel: number; isMuted: boolean; isOnly: boolean }

/** One walk: kept to the right, with its direction, its stops, its beginning and its end. */
function Walk({ walk, pixel, isMuted, isOnly }: WalkProps) {
  const { style } = walk
  // On a plan that is looked at from far away, the two ways of an aisle would leave the aisle.
  const gap = Math.min(3 * pixel, 0.35)
  const kept = useMemo(() => keptRight(walk.path, gap), [walk.path, gap])
  const marks = useMemo(() => marksOf(walk.stops ?? []), [walk.stops])
  const arrows = useMemo(() => arrowsOf(kept, 28 * pixel), [kept, pixel])
  if (kept.length < 2) return null
  const colour = isMuted ? "var(--fg-muted)" : style.colour
  const points = kept.map(({ x, y }) => `${x},${-y}`).join(" ")
  const dash = style.dash?.map((length) => length * pixel).join(" ")
  return (
    <g opacity={isMuted ? 0.25 : 1} data-walk={walk.id}>
      <title>{walk.name}</title>
      {!isMuted && (
        <polyline
          points={points}
          fill="none"
          stroke="var(--bg-base)"
          strokeWidth={5.5 * pixel}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )}
      <polyline
        points={points}
        fill="none"
        stroke={colour}
        strokeWidth={2.5 * pixel}
        strokeLinejoin="round"
        strokeLinecap="round"
        strokeDasharray={dash}
      />
      {!isMuted &&
        arrows.map(({ x, y, dx, dy }, index) => {
          const [size, px, py] = [4.5 * pixel, dx, -dy]
          return (
            <path
              key={index}
              d={`M${x + px * size} ${-y + py * size}L${x - px * size - py * size} ${-y - py * size + px * size}L${x - px * size + py * size} ${-y - py * size - px * size}Z`}
              fill={colour}
              stroke="var(--bg-base)"
              strokeWidth={pixel}
            />
          )
        })}
      {!isMuted &&
        marks.map((mark) => (
          <StopMark key={`${mark.x} ${mark.y}`} mark={mark} pixel={pixel} colour={colour} hasLabel={isOnly} />
        ))}
    </g>
  )
}

const FILLS = {
  open: { fill: "var(--bg-base)", text: "var(--fg-base)" },
  picked: { fill: "var(--fg-base)", text: "var(--bg-base)" },
  skipped: { fill: "var(--tag-orange-bg)", text: "var(--tag-orange-text)" },
  short: { fill: "var(--tag-red-bg)", text: "var(--tag-red-text)" },
} as const

type StopMarkProps = {
  mark: ReturnType<typeof marksOf<DrawnStop>>[number]
  pixel: number
  colour: string
  hasLabel: boolean
}

/** A place where something is taken; what is still to do there wins over what is done. */
function StopMark({ mark, pixel, colour, hasLabel }: StopMarkProps) {
  const state =
    (["open", "skipped", "short"] as const).find((one) => mark.stops.some((stop) => stop.state === one)) ??
    "picked"
  const { fill, text } = FILLS[state]
  if (!hasLabel)
    return (
      <circle
        cx={mark.x}
        cy={-mark.y}
        r={3 * pixel}
        fill={colour}
        stroke="var(--bg-base)"
        strokeWidth={pixel}
      />
    )
  const [height, fontSize] = [17 * pixel, 10.5 * pixel]
  const width = Math.max(height, (mark.label.length * 6.2 + 8) * pixel)
  return (
    <g>
      <rect
        x={mark.x - width / 2}
        y={-mark.y - height / 2}
        width={width}
        height={height}
        rx={height / 2}
        fill={fill}
        stroke={state === "open" ? colour : text}
        strokeWidth={1.5 * pixel}
      />
      <text
        x={mark.x}
        y={-mark.y + fontSize * 0.36}
        textAnchor="middle"
        fontSize={fontSize}
        fontWeight={600}
        fill={text}
      >
        {mark.label}
      </text>
    </g>
  )
}

type WalkLegendProps = { locationId: string; states: readonly DrawnStop["state"][] }

/** What the marks of a single walk mean. */
export function WalkLegend({ locationId, states }: WalkLegendProps) {
  const { t } = useTranslation("comptoir")
  const { data: layout } = useLayout(locationId)
  const endsElsewhere = layout?.warehouse.end_x != null && layout.warehouse.end_y != null
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2 px-6 py-3" aria-label={t("warehouse.plan.legend.title")}>
      {(["open", "picked", "skipped", "short"] as const)
        .filter((state) => states.includes(state))
        .map((state) => (
          <LegendMark key={state} label={t(`waves.stop_states.${state}`)}>
            <circle
              cx="7"
              cy="7"
              r="5.5"
              fill={FILLS[state].fill}
              stroke={state === "open" ? "var(--tag-blue-icon)" : FILLS[state].text}
              strokeWidth="1.5"
            />
          </LegendMark>
        ))}
      <LegendMark label={t(endsElsewhere ? "waves.drawing.start" : "waves.drawing.both_ends")}>
        <circle cx="7" cy="7" r="5" fill="var(--tag-green-icon)" />
      </LegendMark>
      {endsElsewhere && (
        <LegendMark label={t("waves.drawing.end")}>
          <path d="M7 1 13 13H1Z" fill="var(--tag-orange-icon)" />
        </LegendMark>
      )}
    </ul>
  )
}

type WalksLegendProps = {
  walks: readonly { id: string; name: string; detail: string; style: WalkStyle }[]
  chosen: string | null
  onChoose: (id: string | null) => void
}

/** The walks of a drawing by name; one is brought to the front, and stays there until it is let go. */
export function WalksLegend({ walks, chosen, onChoose }: WalksLegendProps) {
  const { t } = useTranslation("comptoir")
  return (
    <ul className="flex flex-wrap gap-2 px-6 py-3" aria-label={t("warehouse.plan.legend.title")}>
      {walks.map(({ id, name, detail, style }) => (
        <li key={id}>
          <Button
            size="small"
            variant="secondary"
            type="button"
            aria-pressed={chosen === id}
            className={clx(chosen === id && "shadow-borders-interactive-with-active")}
            onClick={() => onChoose(chosen === id ? null : id)}
          >
            <svg width="26" height="8" aria-hidden className="shrink-0">
              <line
                x1="1"
                x2="25"
                y1="4"
                y2="4"
                stroke={style.colour}
                strokeWidth="3"
                strokeLinecap="round"
                strokeDasharray={style.dash?.join(" ")}
              />
            </svg>
            {name}
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {detail}
            </Text>
          </Button>
        </li>
      ))}
    </ul>
  )
}
