import { XMarkMini, ChevronDownMini } from "@medusajs/icons"
import { Button, Checkbox, Label, Popover } from "@medusajs/ui"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useGet, type Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { dateOf } from "../lib/plain-date"
import { useSearch } from "../lib/use-search"
import { SearchInput } from "./search-input"
import { DayInput } from "./day-input"

export type FilterOption = { value: string; label: string }

/** What a list can be narrowed by. The names are those of the server's query. */
export type ListFilter =
  | { kind: "choices"; name: string; label: string; options: FilterOption[]; multiple?: boolean }
  | { kind: "search"; name: string; label: string; source: FilterSource }
  | {
      kind: "days"
      name: string
      label: string
      /** Left out where a list is only narrowed to what is until a day. */
      from?: string
      to: string
      asInstants?: boolean
    }
  | { kind: "switch"; name: string; label: string }

/** Where a filter over many records finds them: by a search, and one by its id to name the chosen one. */
export type FilterSource = {
  search: (q: string) => { path: string; query: Query }
  one: (id: string) => { path: string; query?: Query }
  optionsOf: (answer: unknown) => FilterOption[]
  chosenOf: (answer: unknown) => FilterOption | undefined
}

export type FilterParams = {
  get: (name: string) => string | null
  set: (changes: Record<string, string | null>) => void
}

/** The names of the URL parameters that a filter uses. */
export const paramsOf = (filter: ListFilter): string[] =>
  filter.kind === "days" ? [...(filter.from ? [filter.from] : []), filter.to] : [filter.name]

/** What the filters, as the URL holds them, ask of the server. */
export function filterQuery(filters: readonly ListFilter[], get: FilterParams["get"]): Query {
  const query: Query = {}
  for (const filter of filters) {
    if (filter.kind === "days") {
      const [from, to] = [filter.from ? get(filter.from) : null, get(filter.to)]
      if (filter.from && from) query[filter.from] = filter.asInstants ? startOfDay(from) : from
      if (to) query[filter.to] = filter.asInstants ? endOfDay(to) : to
      continue
    }
    const value = get(filter.name)
    if (!value) continue
    if (filter.kind === "switch") query[filter.name] = true
    else if (filter.kind === "choices" && filter.multiple) query[filter.name] = value.split(",")
    else query[filter.name] = value
  }
  return query
}

const startOfDay = (day: string) => new Date(dateOf(day).setHours(0, 0, 0, 0)).toISOString()
const endOfDay = (day: string) => new Date(dateOf(day).setHours(23, 59, 59, 999)).toISOString()

export function ListFilters({ filters, params }: { filters: readonly ListFilter[]; params: FilterParams }) {
  const { t } = useTranslation("comptoir")
  const names = filters.flatMap(paramsOf)
  const isFiltered = names.some((name) => params.get(name))
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t("common.list.filters")}>
      {filters.map((filter) => (
        <OneFilter key={filter.name} filter={filter} params={params} />
      ))}
      {isFiltered && (
        <Button
          size="small"
          variant="transparent"
          type="button"
          onClick={() => params.set(Object.fromEntries(names.map((name) => [name, null])))}
        >
          {t("common.list.clear_filters")}
        </Button>
      )}
    </div>
  )
}

function OneFilter({ filter, params }: { filter: ListFilter; params: FilterParams }) {
  switch (filter.kind) {
    case "switch":
      return <SwitchFilter filter={filter} params={params} />
    case "choices":
      return <ChoicesFilter filter={filter} params={params} />
    case "days":
      return <DaysFilter filter={filter} params={params} />
    case "search":
      return <SearchFilter filter={filter} params={params} />
  }
}

type Of<Kind extends ListFilter["kind"]> = {
  filter: Extract<ListFilter, { kind: Kind }>
  params: FilterParams
}

function SwitchFilter({ filter, params }: Of<"switch">) {
  const isOn = Boolean(params.get(filter.name))
  return (
    <Button
      size="small"
      variant={isOn ? "primary" : "secondary"}
      type="button"
      aria-pressed={isOn}
      onClick={() => params.set({ [filter.name]: isOn ? null : "true" })}
    >
      {filter.label}
    </Button>
  )
}

function ChoicesFilter({ filter, params }: Of<"choices">) {
  const id = useId()
  const chosen = (params.get(filter.name) ?? "").split(",").filter(Boolean)
  const labels = filter.options
    .filter((option) => chosen.includes(option.value))
    .map((option) => option.label)
  const choose = (value: string, isChosen: boolean) => {
    const next = filter.multiple
      ? isChosen
        ? [...chosen, value]
        : chosen.filter((one) => one !== value)
      : isChosen
        ? [value]
        : []
    params.set({ [filter.name]: next.length ? next.join(",") : null })
  }
  return (
    <FilterPill
      label={filter.label}
      value={labels.join(", ")}
      onClear={() => params.set({ [filter.name]: null })}
    >
      <div
        className="flex max-h-72 flex-col gap-1 overflow-y-auto p-2"
        role="group"
        aria-label={filter.label}
      >
        {filter.options.map((option) => (
          <div
            key={option.value}
            className="hover:bg-ui-bg-base-hover flex items-center gap-x-2 rounded-md px-2 py-1"
          >
            <Checkbox
              id={`${id}-${option.value}`}
              checked={chosen.includes(option.value)}
              onCheckedChange={(checked) => choose(option.value, checked === true)}
            />
            <Label htmlFor={`${id}-${option.value}`} size="small" className="flex-1 cursor-pointer">
              {option.label}
            </Label>
          </div>
        ))}
      </div>
    </FilterPill>
  )
}

function DaysFilter({ filter, params }: Of<"days">) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [from, to] = [filter.from ? params.get(filter.from) : null, params.get(filter.to)]
  const value =
    from && to
      ? `${format.date(from)} – ${format.date(to)}`
      : from
        ? t("common.list.from_day", { day: format.date(from) })
        : to
          ? t("common.list.to_day", { day: format.date(to) })
          : ""
  const choose = (name: string) => (day: string) => params.set({ [name]: day || null })
  return (
    <FilterPill
      label={filter.label}
      value={value}
      onClear={() => params.set(Object.fromEntries(paramsOf(filter).map((name) => [name, null])))}
    >
      <div className="flex w-64 flex-col gap-y-3 p-3">
        {filter.from && (
          <div className="flex flex-col gap-y-1">
            <Label size="xsmall">{t("common.list.from")}</Label>
            <DayInput
              aria-label={`${filter.label} – ${t("common.list.from")}`}
              value={from ?? ""}
              to={to}
              onChange={choose(filter.from)}
            />
          </div>
        )}
        <div className="flex flex-col gap-y-1">
          <Label size="xsmall">{t("common.list.to")}</Label>
          <DayInput
            aria-label={`${filter.label} – ${t("common.list.to")}`}
            value={to ?? ""}
            from={from}
            onChange={choose(filter.to)}
          />
        </div>
      </div>
    </FilterPill>
  )
}

function SearchFilter({ filter, params }: Of<"search">) {
  const { t } = useTranslation("comptoir")
  const [isOpen, setOpen] = useState(false)
  const { typed, setTyped, settled } = useSearch()
  const chosenId = params.get(filter.name)
  const one = chosenId ? filter.source.one(chosenId) : null
  const chosen = useGet<unknown>(one?.path ?? null, one?.query, { staleTime: 60_000 })
  const asked = filter.source.search(settled)
  const found = useGet<unknown>(isOpen ? asked.path : null, asked.query, { keepPrevious: true })
  const options = found.data ? filter.source.optionsOf(found.data) : []
  const name = chosen.data ? filter.source.chosenOf(chosen.data)?.label : undefined
  return (
    <FilterPill
      label={filter.label}
      value={chosenId ? (name ?? chosenId) : ""}
      onClear={() => params.set({ [filter.name]: null })}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <div className="flex w-72 flex-col gap-y-2 p-2">
        <SearchInput
          autoFocus
          label={filter.label}
          placeholder={t("common.list.search")}
          value={typed}
          onChange={setTyped}
        />
        <div className="flex max-h-64 flex-col overflow-y-auto" role="listbox" aria-label={filter.label}>
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="option"
              aria-selected={option.value === chosenId}
              className="txt-compact-small hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover truncate rounded-md px-2 py-1.5 text-start outline-none"
              onClick={() => {
                params.set({ [filter.name]: option.value })
                setOpen(false)
              }}
            >
              {option.label}
            </button>
          ))}
        </div>
        {found.isSuccess && options.length === 0 && (
          <p className="txt-compact-small text-ui-fg-subtle px-2 py-1.5">{t("common.list.nothing_found")}</p>
        )}
      </div>
    </FilterPill>
  )
}

type FilterPillProps = {
  label: string
  value: string
  onClear: () => void
  children: ReactNode
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

function FilterPill({ label, value, onClear, children, isOpen, onOpenChange }: FilterPillProps) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="bg-ui-bg-field shadow-borders-base txt-compact-small-plus flex max-w-full items-stretch overflow-hidden rounded-md">
      <Popover open={isOpen} onOpenChange={onOpenChange}>
        <Popover.Trigger asChild>
          <button
            type="button"
            className="hover:bg-ui-bg-field-hover focus-visible:bg-ui-bg-field-hover flex min-w-0 items-center gap-x-1.5 px-2 py-1 outline-none"
          >
            <span className="text-ui-fg-subtle whitespace-nowrap">{label}</span>
            {value ? (
              <span className="text-ui-fg-base truncate">{value}</span>
            ) : (
              <ChevronDownMini aria-hidden />
            )}
          </button>
        </Popover.Trigger>
        <Popover.Content align="start" sideOffset={8} collisionPadding={16} className="p-0">
          {children}
        </Popover.Content>
      </Popover>
      {value && (
        <button
          type="button"
          className="text-ui-fg-muted hover:bg-ui-bg-field-hover border-s px-1 outline-none"
          aria-label={t("common.list.clear_filter", { filter: label })}
          onClick={onClear}
        >
          <XMarkMini />
        </button>
      )}
    </div>
  )
}
