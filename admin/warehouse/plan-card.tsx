import { Minus, Plus } from "@medusajs/icons"
import { Button, IconButton, Select, Switch, Label, Text } from "@medusajs/ui"
import { useEffect, useId, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { PLAN_COLOURS, type PlanColour } from "../../src/domain/warehouse/plan"
import type {
  BinDTO,
  PlanNodeDTO,
  WarehouseLayoutResponse,
  WarehousePlanResponse,
} from "../../src/types/http/warehouse"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { warehouseApi } from "./paths"
import { shadeOf, stepsOf, type Step } from "./plan-colours"
import { centred, shapesOf, sized, wholeView, zoomed, type View } from "./plan-geometry"
import { PlanDrawing } from "./plan-drawing"
import { PlanTable } from "./plan-table"
import { binOption, binsOf, searchBins } from "./sources"

const ALL_LEVELS = "all"
const DAYS = [30, 90]

type PlanCardProps = {
  layout: WarehouseLayoutResponse
  onOpenBin: (id: string) => void
  onOpenBay: (node: PlanNodeDTO) => void
}

/** The warehouse as it is laid out, drawn as far as it is in view, and coloured by what somebody wants to know. */
export function PlanCard({ layout, onOpenBin, onOpenBay }: PlanCardProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const locationId = layout.warehouse.location_id
  const [colour, setColour] = useState<PlanColour>("fill")
  const [days, setDays] = useState(90)
  const [level, setLevel] = useState(ALL_LEVELS)
  const [isTable, setTable] = useState(false)
  const [found, setFound] = useState<string | null>(null)
  const [ratio, setRatio] = useState(1.8)
  const whole = useMemo(() => wholeView(layout.bounds, ratio), [layout.bounds, ratio])
  const [chosenView, setView] = useState<View | null>(null)
  const view = useMemo(() => (chosenView ? sized(chosenView, ratio) : whole), [chosenView, ratio, whole])
  const asked = useSettled(view)
  const { data, error, isFetching } = useGet<WarehousePlanResponse>(
    `${warehouseApi(locationId)}/plan`,
    {
      ...rounded(asked),
      colour,
      ...(level === ALL_LEVELS ? {} : { level }),
      ...(colour === "picks" ? { days } : {}),
    },
    { keepPrevious: true, staleTime: 15_000 }
  )
  const nodes = useMemo(() => data?.nodes ?? [], [data])
  const shapes = useMemo(() => shapesOf(layout, nodes), [layout, nodes])
  const steps = stepsOf(data?.colour ?? colour, data?.most ?? 0)
  const widest = whole.width * 1.5
  const zoom = (factor: number) =>
    setView(zoomed(view, factor, { x: view.x + view.width / 2, y: view.y + view.height / 2 }, widest))

  const open = (node: PlanNodeDTO) => {
    if (node.bin_id) onOpenBin(node.bin_id)
    else if (data?.grain === "bay") onOpenBay(node)
    else setView(centred(node, Math.min(view.width / 2, Math.max(12, node.length * 0.6)), ratio))
  }
  const show = (bin: BinDTO) => {
    setFound(bin.id)
    if (bin.x === null || bin.y === null) onOpenBin(bin.id)
    else {
      setView(centred({ x: bin.x, y: bin.y }, 16, ratio))
      setLevel(bin.level !== null && layout.levels.length > 1 ? String(bin.level) : ALL_LEVELS)
    }
  }

  if (!layout.bounds) return <CardOfNothing />
  return (
    <Card
      title={t("warehouse.plan.title")}
      subtitle={data && <Scale data={data} />}
      actions={
        <div className="w-full sm:w-64">
          <RemoteCombobox<BinDTO>
            aria-label={t("warehouse.plan.find")}
            value=""
            isAdding
            placeholder={t("warehouse.plan.find")}
            search={searchBins(locationId)}
            rowsOf={binsOf}
            optionOf={binOption}
            onChange={(_, bin) => bin && show(bin)}
          />
        </div>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-3">
        <Choice
          label={t("warehouse.plan.colour")}
          value={colour}
          onChange={(value) => setColour(value as PlanColour)}
          options={PLAN_COLOURS.map((value) => ({ value, label: t(`warehouse.plan.colours.${value}`) }))}
        />
        {colour === "picks" && (
          <Choice
            label={t("warehouse.plan.period")}
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
            options={DAYS.map((count) => ({
              value: String(count),
              label: t("warehouse.plan.days", { count }),
            }))}
          />
        )}
        {layout.levels.length > 1 && (
          <Choice
            label={t("warehouse.fields.level")}
            value={level}
            onChange={setLevel}
            options={[
              { value: ALL_LEVELS, label: t("warehouse.plan.all_levels") },
              ...layout.levels.map((one) => ({ value: String(one), label: String(one) })),
            ]}
          />
        )}
        <div className="ms-auto flex items-center gap-x-2">
          <Switch id={`${id}-table`} size="small" checked={isTable} onCheckedChange={setTable} />
          <Label htmlFor={`${id}-table`} size="small">
            {t("warehouse.plan.as_table")}
          </Label>
          <IconButton
            size="small"
            type="button"
            variant="transparent"
            aria-label={t("warehouse.plan.zoom_out")}
            onClick={() => zoom(1.5)}
          >
            <Minus />
          </IconButton>
          <IconButton
            size="small"
            type="button"
            variant="transparent"
            aria-label={t("warehouse.plan.zoom_in")}
            onClick={() => zoom(1 / 1.5)}
          >
            <Plus />
          </IconButton>
          <Button size="small" variant="secondary" type="button" onClick={() => setView(null)}>
            {t("warehouse.plan.whole")}
          </Button>
        </div>
      </div>
      {error && (
        <div className="px-6 py-4">
          <FormError error={error} />
        </div>
      )}
      {isTable ? (
        <PlanTable nodes={nodes} colour={data?.colour ?? colour} layout={layout} onOpen={open} />
      ) : (
        <PlanDrawing
          layout={layout}
          shapes={shapes}
          colour={data?.colour ?? colour}
          shadeOf={(node) => shadeOf(steps, node.value)}
          view={view}
          widest={widest}
          found={found}
          isLoading={isFetching}
          onView={setView}
          onRatio={setRatio}
          onOpen={open}
        />
      )}
      <Legend colour={data?.colour ?? colour} steps={steps} />
      {(data?.undrawn_count ?? 0) > 0 && (
        <CardText>{t("warehouse.plan.undrawn", { count: data?.undrawn_count })}</CardText>
      )}
    </Card>
  )
}

const round = (metres: number) => Math.round(metres * 10) / 10
/** A view to the tenth of a metre, a little larger than the screen: moving a little asks for nothing new. */
const rounded = ({ x, y, width, height }: View) => ({
  x0: round(x - width * 0.1),
  y0: round(y - height * 0.1),
  x1: round(x + width * 1.1),
  y1: round(y + height * 1.1),
})

/** A view once it stands still. */
function useSettled(view: View): View {
  const [settled, setSettled] = useState(view)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => setSettled(view), 180)
    return () => clearTimeout(timer)
  }, [view])
  return settled
}

function Scale({ data }: { data: WarehousePlanResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <>
      {t(`warehouse.plan.grains.${data.grain}`, {
        count: data.bin_count,
        bins: format.quantity(data.bin_count),
        shapes: format.quantity(data.nodes.length),
      })}
    </>
  )
}

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string }[]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="xsmall" className="text-ui-fg-subtle">
        {label}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id} className="min-w-32">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

function Legend({ colour, steps }: { colour: PlanColour; steps: readonly Step[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = (from: number, to: number | undefined): string => {
    if (colour === "fill") {
      if (from === 0) return t("warehouse.plan.legend.empty")
      if (from > 1) return t("warehouse.plan.legend.overfull")
      const [low, high] = [Math.round(from * 100), Math.min(100, Math.round((to ?? 1) * 100))]
      return t("warehouse.plan.legend.percent", { low, high })
    }
    if (colour === "picks" && from === 0) return t("warehouse.plan.legend.no_picks")
    const unit = colour === "picks" ? "picks" : "days"
    if (to === undefined) return t(`warehouse.plan.legend.${unit}_more`, { low: format.quantity(from) })
    return t(`warehouse.plan.legend.${unit}_range`, {
      low: format.quantity(from),
      high: format.quantity(to - 1),
    })
  }
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2 px-6 py-3" aria-label={t("warehouse.plan.legend.title")}>
      {steps.map(({ from, shade }, index) => (
        <LegendMark key={from} label={words(from, steps[index + 1]?.from)}>
          <rect
            width="14"
            height="14"
            fill={shade.fill}
            fillOpacity={shade.opacity}
            stroke="var(--border-strong)"
          />
        </LegendMark>
      ))}
      {colour === "count_age" && (
        <LegendMark label={t("warehouse.plan.legend.never")}>
          <rect width="14" height="14" fill="var(--bg-base)" stroke="var(--border-strong)" />
        </LegendMark>
      )}
      <LegendMark label={t("warehouse.plan.legend.blocked")}>
        <rect width="14" height="14" fill="var(--bg-base)" stroke="var(--border-strong)" />
        <path d="M0 14 14 0M0 7 7 0M7 14 14 7" stroke="var(--fg-base)" />
      </LegendMark>
      <LegendMark label={t("warehouse.plan.legend.depot")}>
        <circle cx="7" cy="7" r="5" fill="var(--tag-green-icon)" />
      </LegendMark>
      <LegendMark label={t("warehouse.plan.legend.end")}>
        <path d="M7 1 13 13H1Z" fill="var(--tag-orange-icon)" />
      </LegendMark>
    </ul>
  )
}

function LegendMark({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <li className="txt-compact-xsmall text-ui-fg-subtle flex items-center gap-x-1.5">
      <svg width="14" height="14" aria-hidden className="shrink-0">
        {children}
      </svg>
      {label}
    </li>
  )
}

function CardOfNothing() {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("warehouse.plan.title")}>
      <div className="flex flex-col items-center gap-y-1 px-6 py-12 text-center">
        <Text size="small" weight="plus">
          {t("warehouse.plan.none")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("warehouse.plan.none_hint")}
        </Text>
      </div>
    </Card>
  )
}
