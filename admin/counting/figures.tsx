import { ArrowDownTray } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, Label, Select, Text, toast } from "@medusajs/ui"
import { lazy, Suspense, useId, useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { ABC_CLASSES } from "../../src/domain/counting/abc"
import type {
  AccuracyResponse,
  ComputeClassesResponse,
  ItemClassDTO,
  ItemClassListResponse,
  ShrinkageAxis,
  ShrinkageResponse,
  ShrinkageRowDTO,
} from "../../src/types/http/counting"
import { Card, CardText } from "../components/card"
import { DayInput } from "../components/day-input"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useGet, useSend, type Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { localeOf, useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { itemPage } from "../purchasing/paths"
import { useWarehouses } from "../purchasing/sources"
import { useCountReasons } from "./sources"

const AccuracyPlot = lazy(() => import("./accuracy-plot"))

const ALL = "all"
const yearAgo = (): string => {
  const day = new Date()
  day.setFullYear(day.getFullYear() - 1)
  return plainDateOf(day)
}

type Narrowing = { location: string; from: string; to: string }
const queryOf = ({ location, from, to }: Narrowing): Query => ({
  ...(location === ALL ? {} : { location_id: location }),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
})

/** How right the book is, what was lost and found, and which articles are picked most. */
export function CountFigures() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { options } = useWarehouses()
  const [location, setLocation] = useState(ALL)
  const [from, setFrom] = useState(yearAgo)
  const [to, setTo] = useState(() => plainDateOf(new Date()))
  const query = queryOf({ location, from, to })
  return (
    <div className="flex flex-col gap-y-3">
      <Card title={t("counting.figures.title")} subtitle={t("counting.figures.description")} level="h1">
        <div className="flex flex-wrap items-end gap-3 px-6 py-4">
          <Choice label={t("counting.fields.warehouse")} id={`${id}-warehouse`}>
            <Select size="small" value={location} onValueChange={setLocation}>
              <Select.Trigger id={`${id}-warehouse`} className="min-w-44">
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                <Select.Item value={ALL}>{t("counting.figures.all_warehouses")}</Select.Item>
                {options.map((option) => (
                  <Select.Item key={option.value} value={option.value}>
                    {option.label}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </Choice>
          <Choice label={t("common.list.from")} id={`${id}-from`}>
            <DayInput aria-label={t("common.list.from")} value={from} onChange={setFrom} />
          </Choice>
          <Choice label={t("common.list.to")} id={`${id}-to`}>
            <DayInput aria-label={t("common.list.to")} value={to} onChange={setTo} />
          </Choice>
        </div>
      </Card>
      <Accuracy query={query} />
      <Shrinkage query={query} />
      <Classes location={location === ALL ? null : location} />
    </div>
  )
}

function Choice({ label, id, children }: { label: string; id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
      {children}
    </div>
  )
}

type Share = Omit<AccuracyResponse["months"][number], "month"> & { id: string; name: string }

function Accuracy({ query }: { query: Query }) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<AccuracyResponse>("/admin/count-reports/accuracy", query, {
    keepPrevious: true,
  })
  if (error) throw error
  const month = useMemo(
    () =>
      new Intl.DateTimeFormat(localeOf(i18n.language), { month: "short", year: "numeric", timeZone: "UTC" }),
    [i18n.language]
  )
  const percent = (share: number | null) => (share === null ? "–" : `${format.quantity(share)} %`)
  const months = (data?.months ?? []).map((row) => ({
    ...row,
    id: row.month,
    name: month.format(new Date(`${row.month}-01T00:00:00Z`)),
  }))
  const columns = (header: string): LineColumn<Share>[] => [
    { key: "name", header, cell: (row) => row.name },
    {
      key: "lines",
      header: t("counting.figures.lines"),
      isNumber: true,
      cell: (row) => format.quantity(row.lines),
    },
    {
      key: "right",
      header: t("counting.figures.right"),
      isNumber: true,
      cell: (row) => format.quantity(row.right),
    },
    {
      key: "accuracy",
      header: t("counting.figures.accuracy"),
      isNumber: true,
      cell: (row) => percent(row.accuracy_percent),
    },
    {
      key: "units",
      header: t("counting.figures.unit_accuracy"),
      isNumber: true,
      cell: (row) => percent(row.unit_accuracy_percent),
    },
  ]
  return (
    <Card title={t("counting.figures.accuracy")} subtitle={t("counting.figures.accuracy_hint")}>
      {months.length ? (
        <>
          <div className="px-4 py-4">
            <Suspense fallback={<div style={{ height: 280 }} />}>
              <AccuracyPlot
                months={months.map((row) => ({
                  name: row.name,
                  lines: row.lines,
                  accuracy: row.accuracy_percent,
                  units: row.unit_accuracy_percent,
                }))}
                labels={{
                  title: t("counting.figures.accuracy"),
                  lines: t("counting.figures.lines"),
                  accuracy: t("counting.figures.accuracy"),
                  units: t("counting.figures.unit_accuracy"),
                }}
                percent={(share) => `${share} %`}
                quantity={format.quantity}
              />
            </Suspense>
          </div>
          <LinesTable
            label={t("counting.figures.by_month")}
            lines={[...months].reverse()}
            columns={columns(t("counting.figures.month"))}
          />
          <LinesTable
            label={t("counting.figures.by_warehouse")}
            lines={data?.by_location ?? []}
            columns={columns(t("counting.fields.warehouse"))}
          />
          <LinesTable
            label={t("counting.figures.by_class")}
            lines={(data?.by_class ?? []).map((row) => ({ ...row, id: row.abc_class, name: row.abc_class }))}
            columns={columns(t("counting.figures.class"))}
          />
        </>
      ) : (
        <CardText>{t(data ? "counting.figures.nothing_counted" : "common.loading")}</CardText>
      )}
    </Card>
  )
}

const AXES: readonly ShrinkageAxis[] = ["reason", "item", "zone", "month"]
const SHOWN = 50

function Shrinkage({ query }: { query: Query }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const format = useFormat()
  const { nameOf } = useCountReasons()
  const [axis, setAxis] = useState<ShrinkageAxis>("reason")
  const path = "/admin/count-reports/shrinkage"
  const { data, error } = useGet<ShrinkageResponse>(
    path,
    { ...query, axis, limit: SHOWN },
    { keepPrevious: true, retry: false }
  )
  const currency = data?.currency_code
  const money = (amount: string) => (currency ? format.money(amount, currency) : amount)
  const name = (row: ShrinkageRowDTO): string => {
    if (axis === "reason") return nameOf(row.key) ?? t("counting.no_reason")
    if (axis === "zone") return row.label ?? t("counting.figures.no_zone")
    return row.label ?? row.key
  }
  const columns: LineColumn<ShrinkageRowDTO & { id: string }>[] = [
    { key: "name", header: t(`counting.figures.axes.${axis}`), cell: name },
    {
      key: "lines",
      header: t("counting.figures.lines"),
      isNumber: true,
      cell: (row) => format.quantity(row.lines),
    },
    {
      key: "lost",
      header: t("counting.figures.lost"),
      isNumber: true,
      cell: (row) => format.quantity(row.lost_units),
    },
    {
      key: "found",
      header: t("counting.figures.found"),
      isNumber: true,
      cell: (row) => format.quantity(row.found_units),
    },
    {
      key: "lost_value",
      header: t("counting.figures.lost_value"),
      isNumber: true,
      cell: (row) => money(row.lost_value),
    },
    {
      key: "found_value",
      header: t("counting.figures.found_value"),
      isNumber: true,
      cell: (row) => money(row.found_value),
    },
    {
      key: "net",
      header: t("counting.figures.net_value"),
      isNumber: true,
      cell: (row) => money(row.net_value),
    },
  ]
  const save = () =>
    downloadCsv(
      `${path}/export`,
      { ...query, axis },
      `${t("counting.figures.file_name")}-${plainDateOf(new Date())}.csv`
    ).catch(
      (failure: Error) => void toast.error(t("common.list.export_failed"), { description: failure.message })
    )
  // Whoever may not see it is told nothing of it.
  if (error) return null
  return (
    <Card
      title={t("counting.figures.shrinkage")}
      subtitle={t("counting.figures.shrinkage_hint")}
      actions={
        <>
          <Label htmlFor={id} className="sr-only">
            {t("counting.figures.by")}
          </Label>
          <Select size="small" value={axis} onValueChange={(value) => setAxis(value as ShrinkageAxis)}>
            <Select.Trigger id={id} className="min-w-36">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {AXES.map((value) => (
                <Select.Item key={value} value={value}>
                  {t(`counting.figures.by_axis.${value}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Button size="small" variant="secondary" type="button" onClick={() => void save()}>
            <ArrowDownTray aria-hidden />
            {t("common.list.export")}
          </Button>
        </>
      }
    >
      {data?.rows.length ? (
        <>
          <LinesTable
            label={t("counting.figures.shrinkage")}
            lines={data.rows.map((row) => ({ ...row, id: row.key || "none" }))}
            columns={columns}
          />
          {data.rows.some((row) => row.unvalued_units > 0) && (
            <CardText>{t("counting.figures.without_cost")}</CardText>
          )}
          {data.count > data.rows.length && (
            <CardText>
              {t("counting.figures.first_rows", { count: data.rows.length, total: data.count })}
            </CardText>
          )}
        </>
      ) : (
        <CardText>{t(data ? "counting.figures.nothing_lost" : "common.loading")}</CardText>
      )}
    </Card>
  )
}

const column = createDataTableColumnHelper<ItemClassDTO>()

function Classes({ location }: { location: string | null }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const compute = useSend<ComputeClassesResponse>()
  const narrowed = location ? { location_id: location } : {}
  const { data } = useGet<ItemClassListResponse>("/admin/count-reports/classes", { ...narrowed, limit: 1 })
  const { options } = useWarehouses()
  const placeOf = useMemo(() => new Map(options.map(({ value, label }) => [value, label])), [options])
  const columns = useMemo(
    () => [
      column.accessor("sku", {
        header: t("counting.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName sku={original.sku} title={original.title} to={itemPage(original.inventory_item_id)} />
        ),
      }),
      column.accessor("location_id", {
        header: t("counting.fields.warehouse"),
        cell: ({ row: { original } }) => placeOf.get(original.location_id) ?? "–",
      }),
      column.accessor("abc_class", {
        header: t("counting.figures.class"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.abc_class,
      }),
      column.accessor("picks", {
        header: t("counting.figures.picks"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.picks),
      }),
      column.accessor("units", {
        header: t("counting.figures.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.units),
      }),
      column.accessor("last_counted_at", {
        header: t("counting.fields.last_counted_at"),
        cell: ({ row: { original } }) => format.instant(original.last_counted_at) ?? t("counting.never"),
      }),
    ],
    [t, format, placeOf]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "abc_class",
      label: t("counting.figures.class"),
      multiple: true,
      options: ABC_CLASSES.map((value) => ({ value, label: value })),
    },
  ]
  const run = () =>
    compute.mutate(
      { path: "/admin/count-reports/classes", body: location ? { location_id: location } : {} },
      {
        onSuccess: ({ items }) => void toast.success(t("counting.figures.computed", { count: items })),
        onError: (error) => void toast.error(error.message),
      }
    )
  return (
    <ListTable<ItemClassDTO>
      title={t("counting.figures.classes")}
      headingLevel="h2"
      description={t("counting.figures.classes_hint")}
      path="/admin/count-reports/classes"
      rows="item_classes"
      rowId={(row) => `${row.location_id}${row.inventory_item_id}`}
      prefix="classes"
      narrowedTo={narrowed}
      columns={columns}
      filters={filters}
      defaultOrder="-picks"
      empty={{
        heading: t("counting.figures.no_classes"),
        description: t("counting.figures.no_classes_hint"),
      }}
      actions={
        <>
          <Text size="small" className="text-ui-fg-subtle">
            {(data?.summary ?? []).map((row) => `${row.abc_class} ${format.quantity(row.items)}`).join(" · ")}
          </Text>
          <Button size="small" variant="secondary" type="button" isLoading={compute.isPending} onClick={run}>
            {t("counting.figures.compute")}
          </Button>
        </>
      }
    />
  )
}
