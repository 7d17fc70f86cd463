import { Combobox } from "@medusajs/dashboard/components"
import { clx } from "@medusajs/ui"
import { forwardRef, useMemo, useState, type ComponentPropsWithoutRef } from "react"
import { useTranslation } from "react-i18next"
import { useGet, type Query } from "../lib/api"
import { useSearch } from "../lib/use-search"

export type Option = { value: string; label: string; disabled?: boolean }

type RemoteComboboxProps<Row> = {
  value: string
  onChange: (value: string, row: Row | undefined) => void
  /** Null while the search cannot start. */
  search: (q: string) => { path: string; query: Query } | null
  rowsOf: (answer: unknown) => Row[]
  optionOf: (row: Row) => Option
  /** The one already chosen when the form opens. */
  chosen?: Option
  /** Empties itself after each pick: for adding to a list. */
  isAdding?: boolean
} & Omit<ComponentPropsWithoutRef<"input">, "value" | "onChange">

function RemoteComboboxInner<Row>(
  {
    value,
    onChange,
    search,
    rowsOf,
    optionOf,
    chosen,
    isAdding,
    className,
    ...input
  }: RemoteComboboxProps<Row>,
  ref: React.ForwardedRef<HTMLInputElement>
) {
  const { t } = useTranslation("comptoir")
  const { typed, setTyped, settled } = useSearch()
  const [picked, setPicked] = useState<Option | undefined>(chosen)
  const asked = search(settled)
  const found = useGet<unknown>(asked?.path ?? null, asked?.query, { keepPrevious: true })
  const rows = useMemo(() => (found.data ? rowsOf(found.data) : []), [found.data, rowsOf])
  const options = rows.map(optionOf)
  if (value && picked?.value === value && !options.some((option) => option.value === value))
    options.unshift(picked)
  return (
    <Combobox
      {...input}
      ref={ref}
      // A long name ends before the arrows.
      className={clx("[&_p]:pe-10", className)}
      // A second pick of the same row must be heard: the key forgets the last one.
      value={isAdding ? "" : value}
      options={options}
      searchValue={typed}
      onSearchValueChange={setTyped}
      noResultsPlaceholder={
        <span className="txt-compact-small text-ui-fg-subtle">{t("common.list.nothing_found")}</span>
      }
      onChange={(next) => {
        const row = rows.find((one) => optionOf(one).value === next)
        if (row) setPicked(optionOf(row))
        if (next && (row || !isAdding)) onChange(next, row)
        else if (!isAdding) onChange("", undefined)
      }}
    />
  )
}

/** A choice among more records than a list can hold: typing searches on the server. */
export const RemoteCombobox = forwardRef(RemoteComboboxInner) as <Row>(
  props: RemoteComboboxProps<Row> & { ref?: React.ForwardedRef<HTMLInputElement> }
) => React.ReactElement
