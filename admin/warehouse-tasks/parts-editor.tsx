import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Label, Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { Option } from "../components/remote-combobox"
import { DayInput } from "../components/day-input"
import { isWholeText } from "../lib/numbers"
import { BinPicker } from "./bin-picker"

/** A bin and how many units go into it, while it is being typed. */
export type PartRow = {
  key: string
  bin_id: string
  chosen?: Option
  quantity: string
  lot: string
  expires_on: string
}

let last = 0
export const emptyPart = (quantity = ""): PartRow => ({
  key: String((last += 1)),
  bin_id: "",
  quantity,
  lot: "",
  expires_on: "",
})

/** Units that the rows name; nothing where one is not a whole number. */
export const totalOf = (rows: readonly PartRow[]): number | null =>
  rows.every(({ quantity }) => isWholeText(quantity) && Number(quantity) > 0)
    ? rows.reduce((sum, { quantity }) => sum + Number(quantity), 0)
    : null

/** The rows as the server takes them. */
export const partsOf = (rows: readonly PartRow[], asksLot: boolean) =>
  rows.map(({ bin_id, quantity, lot, expires_on }) => ({
    bin_id,
    quantity: Number(quantity),
    ...(asksLot && lot.trim() ? { lot: lot.trim() } : {}),
    ...(asksLot && expires_on ? { expires_on } : {}),
  }))

type PartsEditorProps = {
  locationId: string
  rows: PartRow[]
  /** Goods that lay in no bin are told their lot where they are put. */
  asksLot: boolean
  binLabel: string
  onChange: (rows: PartRow[]) => void
}

/** Splits goods over bins, one row a bin. */
export function PartsEditor({ locationId, rows, asksLot, binLabel, onChange }: PartsEditorProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const change = (key: string, changes: Partial<PartRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  return (
    <div className="flex flex-col gap-y-3">
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="bg-ui-bg-component shadow-elevation-card-rest flex flex-col gap-y-3 rounded-lg p-3"
        >
          <div className="flex items-end gap-x-2">
            <div className="flex min-w-0 flex-1 flex-col gap-y-1.5">
              <Text size="xsmall" weight="plus">
                {binLabel}
              </Text>
              <BinPicker
                locationId={locationId}
                label={`${binLabel} ${index + 1}`}
                value={row.bin_id}
                chosen={row.chosen}
                placeholder={t("tasks.choose_bin")}
                onChange={(bin_id) => change(row.key, { bin_id })}
              />
            </div>
            <div className="flex w-24 flex-col gap-y-1.5">
              <Label htmlFor={`${id}-${row.key}`} size="xsmall" weight="plus">
                {t("tasks.fields.units")}
              </Label>
              <Input
                id={`${id}-${row.key}`}
                size="small"
                inputMode="numeric"
                className="text-end tabular-nums"
                value={row.quantity}
                onChange={(event) => change(row.key, { quantity: event.target.value })}
              />
            </div>
            {rows.length > 1 && (
              <IconButton
                type="button"
                size="small"
                variant="transparent"
                aria-label={t("tasks.remove_bin", { number: index + 1 })}
                onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
              >
                <Trash />
              </IconButton>
            )}
          </div>
          {asksLot && (
            <div className="flex gap-x-2">
              <div className="flex min-w-0 flex-1 flex-col gap-y-1.5">
                <Label htmlFor={`${id}-${row.key}-lot`} size="xsmall" weight="plus">
                  {t("tasks.fields.lot")} ({t("common.optional")})
                </Label>
                <Input
                  id={`${id}-${row.key}-lot`}
                  size="small"
                  maxLength={100}
                  value={row.lot}
                  onChange={(event) => change(row.key, { lot: event.target.value })}
                />
              </div>
              <div className="flex min-w-0 flex-1 flex-col gap-y-1.5">
                <Text size="xsmall" weight="plus">
                  {t("tasks.fields.expires_on")} ({t("common.optional")})
                </Text>
                <DayInput
                  aria-label={t("tasks.fields.expires_on")}
                  value={row.expires_on}
                  onChange={(expires_on) => change(row.key, { expires_on })}
                />
              </div>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="transparent"
          type="button"
          onClick={() => onChange([...rows, emptyPart()])}
        >
          <Plus aria-hidden />
          {t("tasks.add_bin")}
        </Button>
      </div>
    </div>
  )
}
