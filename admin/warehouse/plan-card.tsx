import { Select, Switch, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
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
import { useFormat } from "../lib/format"
import { LegendMark } from "./legend-mark"
import { shadeOf, stepsOf, type Step } from "./plan-colours"
import { centred } from "./plan-geometry"
import { PlanDrawing } from "./plan-drawing"
import { PlanTable, useNodeWords } from "./plan-table"
import { PlanZoom } from "./plan-zoom"
import { binOption, binsOf, searchBins } from "./sources"
import { usePlanView } from "./use-plan-view"

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
  const plan = usePlanView(layout, {
    colour,
    ...(level === ALL_LEVELS ? {} : { level }),
    ...(colour === "picks" ? { days } : {}),
  })
  const { data, error, nodes, view, ratio, setView } = plan
  const steps = stepsOf(data?.colour ?? colour, data?.most ?? 0)
  const wordsOf = useNodeWords(data?.colour ?? colour, layout)

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
          <PlanZoom onZoom={plan.zoom} onWhole={() => setView(null)} />
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
          shapes={plan.shapes}
          shadeOf={(node) => shadeOf(steps, node.value)}
          wordsOf={wordsOf}
          view={view}
          widest={plan.widest}
          found={found}
          isLoading={plan.isFetching}
          onView={setView}
          onRatio={plan.setRatio}
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
