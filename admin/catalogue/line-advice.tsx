import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderLineAdviceDTO } from "../../src/types/http/catalogue"
import { useFormat } from "../lib/format"

type LineAdviceProps = {
  advice: OrderLineAdviceDTO
  currency: string
  /** What is typed now: advice that was asked for another quantity is no longer said. */
  quantity: string
  onUse: (quantity: number) => void
}

/** The steps from what is needed to what should be ordered, each in a sentence. */
export function LineAdvice({ advice, currency, quantity, onUse }: LineAdviceProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const steps = advice.steps.slice(1)
  if (!steps.length || String(advice.need) !== quantity.trim()) return null
  const units = (count: number) => format.quantity(count)
  const money = (amount: string) => format.money(amount, currency)
  return (
    <div className="bg-ui-bg-subtle col-span-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md px-3 py-2 lg:col-span-full">
      <ol className="flex flex-col gap-y-0.5" aria-label={t("catalogue.advice.steps")}>
        {steps.map((step) => (
          <li key={step.rule} className="txt-compact-small text-ui-fg-subtle">
            {step.rule === "minimum" &&
              t("catalogue.advice.minimum", { minimum: units(step.why.minimum), quantity: units(step.to) })}
            {step.rule === "multiple" &&
              t("catalogue.advice.multiple", {
                multiple: units(step.why.multiple),
                quantity: units(step.to),
              })}
            {step.rule === "break" &&
              t("catalogue.advice.break", {
                quantity: units(step.to),
                more: units(step.to - step.from),
                after: money(step.why.costs_after),
                before: money(step.why.costs_before),
                saves: money(step.why.saves),
              })}
          </li>
        ))}
      </ol>
      <Button size="small" variant="secondary" type="button" onClick={() => onUse(advice.advised)}>
        <Text as="span" size="small" weight="plus">
          {t("catalogue.advice.order", { quantity: units(advice.advised) })}
        </Text>
      </Button>
    </div>
  )
}
