import { Input, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { endingOf } from "../../src/domain/channel-pricing/ending"
import { belowCost, floorPrice, underFloor } from "../../src/domain/channel-pricing/floor"
import { marginWaterfall } from "../../src/domain/channel-pricing/margin"
import { Card } from "../components/card"
import { currencyDecimals, useFormat } from "../lib/format"
import { decimalText, isDecimalText, isPercentText } from "../lib/numbers"
import type { ProfileValues } from "./profile-values"
import { Waterfall } from "./waterfall"

const orZero = (typed: string, isRight: (typed: string) => boolean): string =>
  isRight(typed) ? decimalText(typed) : "0"

type Article = { price: string; cost: string; tax: string }

/** What remains of one article as the profile is being typed: the same arithmetic as the server's. */
export function ExampleCard({ control, currency }: { control: Control<ProfileValues>; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [article, setArticle] = useState<Article>({ price: "40", cost: "22", tax: "20" })
  const values = useWatch({ control }) as ProfileValues
  const decimals = currencyDecimals(currency)
  const { price, cost } = article
  const isRight = isDecimalText(price) && isDecimalText(cost) && isPercentText(article.tax)
  return (
    <Card
      title={t("channels.profiles.example.title")}
      subtitle={t("channels.profiles.example.hint", { currency: currency.toUpperCase() })}
    >
      <div className="grid grid-cols-3 gap-3 px-6 py-4">
        {(["price", "cost", "tax"] as const).map((field) => (
          <ExampleField
            key={field}
            label={t(`channels.profiles.example.${field}`)}
            value={article[field]}
            onChange={(typed) => setArticle((before) => ({ ...before, [field]: typed }))}
          />
        ))}
      </div>
      {isRight ? (
        <Remains {...{ values, article, currency, decimals }} />
      ) : (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-error">
            {t("channels.profiles.errors.amount")}
          </Text>
        </div>
      )}
      {isRight && (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {values.ending === "none"
              ? t("channels.profiles.example.no_ending")
              : t("channels.profiles.example.ending", {
                  price: format.money(decimalText(price), currency),
                  ended: format.money(
                    endingOf(decimalText(price), {
                      ending: values.ending,
                      direction: values.ending_direction,
                      decimals,
                    }),
                    currency
                  ),
                })}
          </Text>
        </div>
      )}
    </Card>
  )
}

function ExampleField(props: { label: string; value: string; onChange: (typed: string) => void }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="xsmall" className="text-ui-fg-subtle">
        {props.label}
      </Label>
      <Input
        id={id}
        size="small"
        inputMode="decimal"
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

type RemainsProps = { values: ProfileValues; article: Article; currency: string; decimals: number }

function Remains({ values, article, currency, decimals }: RemainsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const price = decimalText(article.price)
  const terms = {
    includes_tax: true,
    tax_percent: decimalText(article.tax),
    fee: {
      percent: orZero(values.fee_percent, isPercentText),
      fixed: orZero(values.fee_fixed, isDecimalText),
    },
    payment: {
      percent: orZero(values.payment_percent, isPercentText),
      fixed: orZero(values.payment_fixed, isDecimalText),
    },
    shipping_subsidy: orZero(values.shipping_subsidy, isDecimalText),
    cost: decimalText(article.cost),
    rate: "1",
  }
  const waterfall = marginWaterfall({ ...terms, price, decimals })
  const floor_percent = /^-?\d+(\.\d+)?$/.test(decimalText(values.floor_percent))
    ? decimalText(values.floor_percent)
    : null
  const least = floorPrice({ ...terms, floor_percent, decimals })
  const isUnder = underFloor(price, { ...terms, floor_percent })
  const told = (() => {
    if (isUnder)
      return least === null
        ? t("channels.profiles.example.never_reached")
        : t(`channels.profiles.example.under.${values.floor_action}`, {
            least: format.money(least, currency),
          })
    if (belowCost(price, terms)) return t("channels.profiles.example.below_cost")
    return least === null
      ? t("channels.profiles.example.no_floor")
      : t("channels.profiles.example.above", { least: format.money(least, currency) })
  })()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" aria-live="polite">
      <Waterfall waterfall={waterfall} currency={currency} />
      {waterfall.margin !== null && waterfall.margin_percent !== null && (
        <Text size="small" weight="plus">
          {t("channels.profiles.example.remains", {
            amount: format.money(waterfall.margin, currency),
            percent: format.typed(waterfall.margin_percent),
          })}
        </Text>
      )}
      <Text size="small" className={isUnder ? "text-ui-fg-error" : "text-ui-fg-subtle"}>
        {told}
      </Text>
    </div>
  )
}
