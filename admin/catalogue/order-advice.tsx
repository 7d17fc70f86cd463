import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderStepDTO } from "../../src/types/http/catalogue"
import { useFormat } from "../lib/format"
import type { FormAdvice } from "./use-order-advice"

const SHOWN = 6

type OrderAdviceProps = {
  advice: FormAdvice
  /** Sets quantities, by the place of the line in the form. */
  onApply: (quantities: Map<number, number>) => void
}

/** What the order still lacks for the supplier's minimum and for free freight, and what to add. */
export function OrderAdvice({ advice, onApply }: OrderAdviceProps) {
  const { t } = useTranslation("comptoir")
  if (!advice.steps.length) return null
  return (
    <section
      aria-label={t("catalogue.advice.order_title")}
      className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg"
    >
      {advice.steps.map((step) => (
        <OneStep
          key={step.rule}
          step={step}
          advice={advice}
          onApply={() => onApply(quantitiesAfter(step, advice))}
        />
      ))}
    </section>
  )
}

/** The advised quantity of every line, with what the step adds. */
function quantitiesAfter(step: OrderStepDTO, advice: FormAdvice): Map<number, number> {
  const quantities = new Map([...advice.lines].map(([place, line]) => [place, line.advised]))
  for (const { line, to } of step.additions) {
    const place = advice.places[line]
    if (place !== undefined) quantities.set(place, to)
  }
  return quantities
}

type OneStepProps = { step: OrderStepDTO; advice: FormAdvice; onApply: () => void }

function OneStep({ step, advice, onApply }: OneStepProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const money = (amount: string) => format.money(amount, advice.currency_code)
  const { threshold, missing, costs, saves, is_cheaper } = step.why
  const nameOf = (line: number) => {
    const item = advice.lines.get(advice.places[line] ?? -1)
    return item?.title || item?.sku || ""
  }
  const isReachable = step.additions.length > 0
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 p-4">
      <div className="flex min-w-0 flex-1 flex-col gap-y-1">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus">
            {t(`catalogue.advice.${step.rule}`, { threshold: money(threshold), missing: money(missing) })}
          </Text>
          {is_cheaper && (
            <Badge size="2xsmall" color="green">
              {t("catalogue.advice.pays_off")}
            </Badge>
          )}
        </div>
        {isReachable ? (
          <>
            <Text size="small" className="text-ui-fg-subtle">
              {saves === null
                ? t("catalogue.advice.add", { costs: money(costs), total: money(step.to) })
                : t("catalogue.advice.add_and_save", {
                    costs: money(costs),
                    total: money(step.to),
                    saves: money(saves),
                  })}
            </Text>
            <ul className="flex flex-col gap-y-0.5">
              {step.additions.slice(0, SHOWN).map((addition) => (
                <li key={addition.line} className="txt-compact-small text-ui-fg-subtle tabular-nums">
                  {t("catalogue.advice.addition", {
                    name: nameOf(addition.line),
                    from: format.quantity(addition.from),
                    to: format.quantity(addition.to),
                    costs: money(addition.costs),
                  })}
                </li>
              ))}
              {step.additions.length > SHOWN && (
                <li className="txt-compact-small text-ui-fg-subtle">
                  {t("catalogue.advice.more_lines", { count: step.additions.length - SHOWN })}
                </li>
              )}
            </ul>
          </>
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("catalogue.advice.unreachable")}
          </Text>
        )}
      </div>
      {isReachable && (
        <Button size="small" variant="secondary" type="button" onClick={onApply}>
          {t("catalogue.advice.apply")}
        </Button>
      )}
    </div>
  )
}
