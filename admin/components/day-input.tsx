import { clx, DatePicker } from "@medusajs/ui"
import type { ComponentPropsWithoutRef } from "react"
import { dateOf, plainDateOf, type PlainDate } from "../lib/plain-date"

type DayInputProps = Omit<
  ComponentPropsWithoutRef<typeof DatePicker>,
  "value" | "onChange" | "defaultValue" | "minValue" | "maxValue"
> & {
  /** Empty where no day is chosen. */
  value: PlainDate | ""
  onChange: (day: PlainDate | "") => void
  from?: PlainDate | null
  to?: PlainDate | null
}

/** A day of the calendar; its placeholder stands out from the field in the dark too. */
export function DayInput({ value, onChange, from, to, className, ...field }: DayInputProps) {
  return (
    <DatePicker
      size="small"
      {...field}
      className={clx("[&_[data-placeholder=true]]:!text-ui-fg-subtle", className)}
      value={value ? dateOf(value) : null}
      minValue={from ? dateOf(from) : undefined}
      maxValue={to ? dateOf(to) : undefined}
      onChange={(date) => onChange(date ? plainDateOf(date) : "")}
    />
  )
}
