import { ChevronDownMini, Plus, XMarkMini } from "@medusajs/icons"
import { Button, clx, IconButton, Input, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { Controller, useWatch, type Control, type FieldPath } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DayInput } from "../components/day-input"
import { ItemName } from "../components/item-name"
import { useFormat } from "../lib/format"
import type { CountedRow, CountedValues } from "./counted-rows"
import { Counter } from "./counter"
import { ReasonInput } from "./reason-input"

type CountedRowFieldsProps = {
  index: number
  control: Control<CountedValues>
  reasons: readonly string[]
  /** Counted last by a scan: shown, and brought into view. */
  isScanned: boolean
  currency: string | null
  /** Another lot of the same line. */
  onNextLot: () => void
  onRemove?: () => void
}

/** One counted line: how many are good, and behind a button what is not, and its lot. */
export function CountedRowFields(props: CountedRowFieldsProps) {
  const { t } = useTranslation("comptoir")
  const { index, control, reasons, isScanned } = props
  const row = useWatch({ control, name: `lines.${index}` }) as CountedRow | undefined
  const [isOpen, setOpen] = useState(false)
  if (!row) return null
  const name = row.title || row.sku || ""
  const hasFaults = Number(row.rejected) > 0 || Number(row.quarantined) > 0
  const isTracked = row.tracks_lots || row.tracks_expiry
  const isShown = isOpen || hasFaults
  const isUnplanned = row.line_id === null
  const cell = (
    field: keyof CountedRow,
    label: string,
    render: (input: {
      value: string
      onChange: (value: string) => void
      isInvalid: boolean
      label: string
    }) => ReactNode
  ) => (
    <Controller
      control={control}
      name={`lines.${index}.${field}` as FieldPath<CountedValues>}
      render={({ field: { value, onChange }, fieldState }) => (
        <Cell label={label} error={fieldState.error?.message}>
          {render({
            value: value as string,
            onChange,
            isInvalid: Boolean(fieldState.error),
            label: t("purchasing.receipts.field_of", { field: label, name }),
          })}
        </Cell>
      )}
    />
  )
  const text = (field: keyof CountedRow, label: string, inputMode: "text" | "decimal" = "text") =>
    cell(field, label, ({ value, onChange, isInvalid, label: ariaLabel }) => (
      <Input
        size="small"
        inputMode={inputMode}
        autoComplete="off"
        aria-label={ariaLabel}
        aria-invalid={isInvalid}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    ))
  const counter = (field: "accepted" | "rejected" | "quarantined", label: string, isLarge = false) =>
    cell(field, label, ({ label: ariaLabel, ...input }) => (
      <Counter label={ariaLabel} isLarge={isLarge} {...input} />
    ))
  const reason = (field: "reject_reason" | "quarantine_reason", label: string) =>
    cell(field, label, ({ label: ariaLabel, ...input }) => (
      <ReasonInput label={ariaLabel} names={reasons} {...input} />
    ))
  return (
    <li
      className={clx("flex flex-col gap-y-3 p-4", isScanned && "bg-ui-bg-highlight")}
      ref={(element) => {
        if (isScanned) element?.scrollIntoView({ block: "nearest" })
      }}
    >
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-2 md:grid-cols-[minmax(0,1fr)_220px]">
        <div className="flex items-start justify-between gap-x-2">
          <ItemName sku={row.sku} title={row.title} extra={<Awaited row={row} />} />
          {props.onRemove && (
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("receiving.form.remove_row", { name })}
              onClick={props.onRemove}
            >
              <XMarkMini />
            </IconButton>
          )}
        </div>
        {counter("accepted", t("purchasing.fields.accepted_quantity"), true)}
      </div>
      {(isTracked || isUnplanned) && (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-3">
          {row.tracks_lots && text("lot", t("purchasing.fields.lot"))}
          {row.tracks_expiry && <Expiry control={control} index={index} name={name} />}
          {isUnplanned &&
            text(
              "unit_price",
              t("receiving.form.unit_price", { currency: props.currency?.toUpperCase() ?? "" }),
              "decimal"
            )}
        </div>
      )}
      {isShown && (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {counter("quarantined", t("receiving.fields.quarantined"))}
          {reason("quarantine_reason", t("receiving.fields.quarantine_reason"))}
          {counter("rejected", t("purchasing.fields.rejected_quantity"))}
          {reason("reject_reason", t("purchasing.fields.reject_reason"))}
          {!row.tracks_lots && text("lot", t("purchasing.fields.lot"))}
          {!row.tracks_expiry && <Expiry control={control} index={index} name={name} />}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="button"
          size="small"
          variant="transparent"
          aria-expanded={isShown}
          disabled={hasFaults}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDownMini className={clx("transition-transform", isShown && "rotate-180")} aria-hidden />
          {t("receiving.form.faults")}
        </Button>
        <Button type="button" size="small" variant="transparent" onClick={props.onNextLot}>
          <Plus aria-hidden />
          {t("receiving.form.next_lot")}
        </Button>
      </div>
    </li>
  )
}

function Awaited({ row }: { row: CountedRow }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const facts = [
    row.outstanding === undefined
      ? null
      : t("purchasing.receipts.awaited", { quantity: format.quantity(row.outstanding) }),
    row.receivable !== undefined && row.outstanding !== undefined && row.receivable > row.outstanding
      ? t("receiving.form.at_most", { quantity: format.quantity(row.receivable) })
      : null,
    row.pack_size > 1
      ? t("receiving.form.packed", {
          unit: row.purchase_unit || t("receiving.form.pack"),
          quantity: format.quantity(row.pack_size),
        })
      : null,
    row.supplier_sku ? t("purchasing.supplier_sku_is", { sku: row.supplier_sku }) : null,
  ].filter(Boolean)
  if (!facts.length) return null
  return (
    <Text as="span" size="xsmall" className="text-ui-fg-subtle">
      {facts.join(" · ")}
    </Text>
  )
}

function Expiry({ control, index, name }: { control: Control<CountedValues>; index: number; name: string }) {
  const { t } = useTranslation("comptoir")
  const label = t("purchasing.fields.expires_on")
  return (
    <Controller
      control={control}
      name={`lines.${index}.expires_on`}
      render={({ field: { value, onChange }, fieldState }) => (
        <Cell label={label} error={fieldState.error?.message}>
          <DayInput
            aria-label={t("purchasing.receipts.field_of", { field: label, name })}
            value={value}
            onChange={onChange}
          />
        </Cell>
      )}
    />
  )
}

function Cell({ label, error, children }: { label: string; error?: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span aria-hidden className="txt-compact-xsmall text-ui-fg-subtle">
        {label}
      </span>
      {children}
      {error && (
        <p role="alert" className="txt-compact-xsmall text-ui-fg-error">
          {error}
        </p>
      )}
    </div>
  )
}
