import { Minus, Plus } from "@medusajs/icons"
import { clx, IconButton, Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isWholeText } from "../lib/numbers"

type CounterProps = {
  label: string
  value: string
  isInvalid?: boolean
  /** Large enough for a thumb. */
  isLarge?: boolean
  onChange: (value: string) => void
}

/** A number of units, to type or to count up and down with the thumb. */
export function Counter({ label, value, isInvalid, isLarge, onChange }: CounterProps) {
  const { t } = useTranslation("comptoir")
  const number = isWholeText(value) ? Number(value) : 0
  const size = isLarge ? "large" : "base"
  const button = isLarge ? "h-11 w-11 md:h-8 md:w-8" : ""
  return (
    <div className="flex items-center gap-x-1.5" role="group" aria-label={label}>
      <IconButton
        type="button"
        size={size}
        className={clx("shrink-0", button)}
        aria-label={t("receiving.form.one_less", { field: label })}
        disabled={number === 0}
        onClick={() => onChange(String(Math.max(0, number - 1)))}
      >
        <Minus />
      </IconButton>
      <div className="min-w-0 flex-1">
        <Input
          size={isLarge ? "base" : "small"}
          className={clx(
            "text-center tabular-nums",
            isLarge && "h-11 text-lg font-medium md:h-8 md:text-base"
          )}
          inputMode="numeric"
          autoComplete="off"
          aria-label={label}
          aria-invalid={isInvalid}
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <IconButton
        type="button"
        size={size}
        className={clx("shrink-0", button)}
        aria-label={t("receiving.form.one_more", { field: label })}
        onClick={() => onChange(String(number + 1))}
      >
        <Plus />
      </IconButton>
    </div>
  )
}
