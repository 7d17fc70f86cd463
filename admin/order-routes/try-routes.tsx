import { Combobox } from "@medusajs/dashboard/components"
import { XMarkMini } from "@medusajs/icons"
import { Button, IconButton, Input, Label, RadioGroup, Text } from "@medusajs/ui"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { RoutePreviewResponse } from "../../src/types/http/routing"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { isWholeText } from "../lib/numbers"
import { Counter } from "../receiving/counter"
import { ROUTES_API } from "./paths"
import { PlanTable } from "./plan-table"
import { searchVariants, useSalesChannels, variantName, variantsOf, type VariantRow } from "./sources"
import { useRouteWords } from "./use-route-words"

const WAYS = ["articles", "cart"] as const
type Way = (typeof WAYS)[number]
type TriedLine = { variant_id: string; name: string; quantity: string }

/** How articles for an address, or a cart, would be routed now. Nothing is written or reserved. */
export function TryRoutes() {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const channels = useSalesChannels()
  const send = useSend<RoutePreviewResponse>()
  const [way, setWay] = useState<Way>("articles")
  const [cartId, setCartId] = useState("")
  const [channel, setChannel] = useState("")
  const [country, setCountry] = useState("")
  const [postcode, setPostcode] = useState("")
  const [lines, setLines] = useState<TriedLine[]>([])
  const isReady =
    way === "cart"
      ? Boolean(cartId.trim())
      : Boolean(channel) &&
        lines.length > 0 &&
        lines.every(({ quantity }) => isWholeText(quantity) && Number(quantity) > 0)
  const add = (variant: VariantRow) =>
    setLines((before) =>
      before.some((line) => line.variant_id === variant.id)
        ? before
        : [...before, { variant_id: variant.id, name: variantName(variant), quantity: "1" }]
    )
  const ask = () =>
    send.mutate({
      path: `${ROUTES_API}/preview`,
      body:
        way === "cart"
          ? { cart_id: cartId.trim() }
          : {
              sales_channel_id: channel,
              country_code: country || null,
              postal_code: postcode.trim() || null,
              lines: lines.map(({ variant_id, quantity }) => ({ variant_id, quantity: Number(quantity) })),
            },
    })
  const tried = send.data?.previews[0]
  return (
    <div className="flex flex-col gap-y-3">
      <Card level="h1" title={t("routing.routes.try.title")} subtitle={t("routing.routes.try.hint")}>
        <form
          className="flex flex-col gap-y-6 px-6 py-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) ask()
          }}
        >
          <RadioGroup
            value={way}
            onValueChange={(value) => setWay(value as Way)}
            aria-label={t("routing.routes.try.of_what")}
            className="flex flex-wrap gap-4"
          >
            {WAYS.map((value) => (
              <Choice key={value} value={value} label={t(`routing.routes.try.ways.${value}`)} />
            ))}
          </RadioGroup>
          {way === "cart" ? (
            <Field label={t("routing.routes.try.cart")} hint={t("routing.routes.try.cart_hint")}>
              {(id) => (
                <Input
                  id={id}
                  autoComplete="off"
                  maxLength={100}
                  value={cartId}
                  onChange={(event) => setCartId(event.target.value)}
                />
              )}
            </Field>
          ) : (
            <>
              <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
                <Field label={t("routing.routes.fields.channel")}>
                  {(id) => (
                    <Combobox
                      id={id}
                      options={channels}
                      value={channel}
                      onChange={(value) => setChannel((value as string | undefined) ?? "")}
                    />
                  )}
                </Field>
                <Field label={t("routing.routes.try.country")}>
                  {(id) => (
                    <Combobox
                      id={id}
                      options={names.countries()}
                      value={country}
                      onChange={(value) => setCountry((value as string | undefined) ?? "")}
                    />
                  )}
                </Field>
                <Field label={t("routing.routes.try.postcode")}>
                  {(id) => (
                    <Input
                      id={id}
                      autoComplete="off"
                      maxLength={20}
                      value={postcode}
                      onChange={(event) => setPostcode(event.target.value)}
                    />
                  )}
                </Field>
              </div>
              <div className="flex flex-col gap-y-3">
                <Field label={t("routing.routes.try.articles")}>
                  {(id) => (
                    <RemoteCombobox<VariantRow>
                      id={id}
                      value=""
                      isAdding
                      placeholder={t("routing.routes.try.add")}
                      search={searchVariants}
                      rowsOf={variantsOf}
                      optionOf={(variant) => ({ value: variant.id, label: variantName(variant) })}
                      onChange={(_, variant) => variant && add(variant)}
                    />
                  )}
                </Field>
                {lines.length > 0 && (
                  <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
                    {lines.map((line) => (
                      <li
                        key={line.variant_id}
                        className="flex flex-wrap items-center justify-between gap-3 p-3"
                      >
                        <Text size="small" className="min-w-0 flex-1 break-words">
                          {line.name}
                        </Text>
                        <div className="w-36">
                          <Counter
                            label={t("routing.routes.try.units_of", { name: line.name })}
                            value={line.quantity}
                            isInvalid={!isWholeText(line.quantity) || Number(line.quantity) < 1}
                            onChange={(quantity) =>
                              setLines((before) =>
                                before.map((one) =>
                                  one.variant_id === line.variant_id ? { ...one, quantity } : one
                                )
                              )
                            }
                          />
                        </div>
                        <IconButton
                          type="button"
                          size="small"
                          variant="transparent"
                          aria-label={t("routing.routes.try.remove", { name: line.name })}
                          onClick={() =>
                            setLines((before) => before.filter((one) => one.variant_id !== line.variant_id))
                          }
                        >
                          <XMarkMini />
                        </IconButton>
                      </li>
                    ))}
                  </ol>
                )}
              </div>
            </>
          )}
          <FormError error={send.error} />
          <div>
            <Button size="small" type="submit" disabled={!isReady} isLoading={send.isPending}>
              {t("routing.routes.try.ask")}
            </Button>
          </div>
        </form>
      </Card>
      {tried && <Tried preview={tried} />}
    </div>
  )
}

function Tried({ preview }: { preview: RoutePreviewResponse["previews"][number] }) {
  const { t } = useTranslation("comptoir")
  const { whyOf } = useRouteWords()
  const { chosen, alternatives } = preview
  if (!chosen.parts.length && !chosen.shortages.length)
    return (
      <Card title={t("routing.routes.try.result")}>
        <CardText>{t("routing.routes.try.nothing")}</CardText>
      </Card>
    )
  return (
    <Card title={t("routing.routes.try.result")} subtitle={whyOf(chosen, alternatives)}>
      <PlanTable chosen={chosen} alternatives={alternatives} />
    </Card>
  )
}

function Choice({ value, label }: { value: Way; label: string }) {
  const id = useId()
  return (
    <div className="flex items-center gap-x-2">
      <RadioGroup.Item value={value} id={id} />
      <Label htmlFor={id} size="small">
        {label}
      </Label>
    </div>
  )
}

function Field({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
      {hint && (
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}
