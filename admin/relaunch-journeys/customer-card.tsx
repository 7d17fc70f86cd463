import { zodResolver } from "@hookform/resolvers/zod"
import { CheckCircle, ExclamationCircle, XCircle } from "@medusajs/icons"
import { Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import {
  isProofOfYes,
  LONGEST_WORDING,
  SHORTEST_WORDING,
} from "../../src/domain/cart-recovery/consent-wording"
import type { RecoveryCouponsResponse } from "../../src/types/http/recovery-coupons"
import type { RecoveryJourneyListResponse } from "../../src/types/http/recovery-journeys"
import type { CustomerConsentResponse, SuppressionResponse } from "../../src/types/http/recovery-people"
import { Card, CardText } from "../components/card"
import { TextareaField, TextField } from "../components/form-fields"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { PEOPLE_API, SUPPRESSIONS_API } from "../relaunch-people/paths"
import { ConsentBadge, SuppressionBadge } from "../relaunch-people/standing-badges"
import { FormDrawer } from "../warehouse/form-drawer"
import { JourneyStatusBadge } from "./journey-status"
import { journeyPage, JOURNEYS_API, journeysOfCustomer } from "./paths"

const SHOWN = 5
const consentApi = (customerId: string) => `${PEOPLE_API}/${encodeURIComponent(customerId)}/consent`

/** What a customer said about mails and what they left; each part for who may see it, nothing for others. */
export function CustomerRelaunchCard({ customerId }: { customerId: string }) {
  const { t } = useTranslation("comptoir")
  const consent = useGet<CustomerConsentResponse>(consentApi(customerId), {}, { retry: false })
  const journeys = useGet<RecoveryJourneyListResponse>(
    JOURNEYS_API,
    { customer_id: customerId, limit: SHOWN, order: "-eligible_at" },
    { retry: false }
  )
  const [told, setTold] = useState<"give" | "withdraw" | null>(null)
  const [isSuppressing, setSuppressing] = useState(false)
  if (!consent.data && !journeys.data) return null
  const word = consent.data
  return (
    <Card
      title={t("relaunch.widgets.customer.title")}
      badges={
        word && (
          <>
            <ConsentBadge state={word.consent} />
            {word.suppressed && <SuppressionBadge reason={word.suppressed} />}
            {word.domain_suppressed && <SuppressionBadge reason="domain" />}
          </>
        )
      }
      actions={
        word?.email && (
          <RowMenu
            label={t("relaunch.widgets.customer.acts")}
            acts={[
              ...(word.consent === "granted"
                ? []
                : [
                    {
                      label: t("relaunch.widgets.customer.give.act"),
                      icon: <CheckCircle />,
                      onSelect: () => setTold("give"),
                    },
                  ]),
              ...(word.consent === "withdrawn"
                ? []
                : [
                    {
                      label: t("relaunch.widgets.customer.withdraw.act"),
                      icon: <XCircle />,
                      onSelect: () => setTold("withdraw"),
                    },
                  ]),
              ...(word.suppressed
                ? []
                : [
                    {
                      label: t("relaunch.widgets.customer.suppress.act"),
                      icon: <ExclamationCircle />,
                      isLast: true,
                      onSelect: () => setSuppressing(true),
                    },
                  ]),
            ]}
          />
        )
      }
    >
      {word && <Words word={word} />}
      {journeys.data && <Journeys customerId={customerId} answer={journeys.data} />}
      {told && (
        <ConsentDrawer customerId={customerId} isGiven={told === "give"} onClose={() => setTold(null)} />
      )}
      {word?.email && (
        <SuppressDialog email={word.email} isOpen={isSuppressing} onClose={() => setSuppressing(false)} />
      )}
    </Card>
  )
}

/** The last word of a customer, with how it is known. */
function Words({ word }: { word: CustomerConsentResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [last] = word.consents
  if (!last) return <CardText>{t("relaunch.widgets.customer.never_asked")}</CardText>
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <Text size="small">
        {t(`relaunch.widgets.customer.${last.state}`, { time: format.instant(last.occurred_at) })}
        {" · "}
        {t(`relaunch.people.consent_sources.${last.source}`)}
      </Text>
      {last.wording && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          “{last.wording}”
        </Text>
      )}
      {last.proof.origin && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("relaunch.widgets.customer.known_by", { origin: last.proof.origin })}
        </Text>
      )}
    </div>
  )
}

function Journeys({ customerId, answer }: { customerId: string; answer: RecoveryJourneyListResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { journeys, count } = answer
  const ids = journeys.map(({ id }) => id)
  const coupons = useGet<RecoveryCouponsResponse>(
    ids.length ? "/admin/recovery/coupons" : null,
    { journey_id: ids, limit: 20 },
    { retry: false }
  )
  if (!journeys.length) return <CardText>{t("relaunch.widgets.customer.no_journeys")}</CardText>
  return (
    <ul className="divide-y">
      {journeys.map((journey) => {
        const coupon = coupons.data?.coupons.find(({ journey_id }) => journey_id === journey.id)
        return (
          <li key={journey.id} className="flex flex-col gap-y-1 px-6 py-3">
            <div className="flex flex-wrap items-center gap-2">
              <JourneyStatusBadge status={journey.status} />
              <TextLink to={journeyPage(journey.id)} className="txt-compact-small">
                {t("relaunch.widgets.open_journey")}
              </TextLink>
            </div>
            <Text size="small" className="text-ui-fg-subtle">
              {[
                format.instant(journey.eligible_at),
                journey.value !== null && format.money(journey.value, journey.currency_code.toUpperCase()),
                journey.sales_channel_name,
                coupon && `${coupon.code} (${t(`relaunch.coupons.status.${coupon.status}`)})`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </li>
        )
      })}
      {count > journeys.length && (
        <li className="px-6 py-3">
          <TextLink to={journeysOfCustomer(customerId)} className="txt-compact-small">
            {t("relaunch.widgets.customer.more", { count: count - journeys.length })}
          </TextLink>
        </li>
      )}
    </ul>
  )
}

/** A yes needs the words that it was said to, which prove it; a no is taken without any. */
const schemaOf = (t: TFunction, isGiven: boolean) =>
  z.object({
    origin: z.string().trim().min(3, t("relaunch.widgets.customer.origin_missing")).max(500),
    wording: z
      .string()
      .refine(
        (text) => !isGiven || isProofOfYes(text),
        t("relaunch.widgets.customer.wording_missing", { least: SHORTEST_WORDING, most: LONGEST_WORDING })
      ),
  })
type Values = z.infer<ReturnType<typeof schemaOf>>

/** Writes down what a customer said in the shop or by telephone, with how it is known. */
function ConsentDrawer({
  customerId,
  isGiven,
  onClose,
}: {
  customerId: string
  isGiven: boolean
  onClose: () => void
}) {
  const { t } = useTranslation("comptoir")
  const act = isGiven ? "give" : "withdraw"
  const schema = useMemo(() => schemaOf(t, isGiven), [t, isGiven])
  const form = useForm<Values>({ defaultValues: { origin: "", wording: "" }, resolver: zodResolver(schema) })
  const send = useSend<CustomerConsentResponse>()
  const submit = form.handleSubmit(({ origin, wording }) =>
    send.mutate(
      {
        path: consentApi(customerId),
        body: { granted: isGiven, origin, wording: wording.trim() || null },
      },
      {
        onSuccess: () => {
          toast.success(t("relaunch.widgets.customer.noted"))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={t(`relaunch.widgets.customer.${act}.title`)}
      hint={t(`relaunch.widgets.customer.${act}.hint`)}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
      confirm={t(`relaunch.widgets.customer.${act}.act`)}
    >
      <TextField
        control={form.control}
        name="origin"
        label={t("relaunch.widgets.customer.origin")}
        hint={t("relaunch.widgets.customer.origin_hint")}
        autoFocus
      />
      {isGiven && (
        <TextareaField
          control={form.control}
          name="wording"
          label={t("relaunch.widgets.customer.wording")}
          hint={t("relaunch.widgets.customer.wording_hint")}
        />
      )}
    </FormDrawer>
  )
}

function SuppressDialog({ email, isOpen, onClose }: { email: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { key, renew } = useIdempotencyKey()
  const send = useSend<SuppressionResponse>({
    onSuccess: () => {
      toast.success(t("relaunch.widgets.customer.suppress.done"))
      renew()
      onClose()
    },
    onError: renew,
  })
  return (
    <ReasonDialog
      title={t("relaunch.widgets.customer.suppress.title")}
      description={t("relaunch.widgets.customer.suppress.hint")}
      confirm={t("relaunch.widgets.customer.suppress.act")}
      isOpen={isOpen}
      isSending={send.isPending}
      error={send.error}
      onClose={() => {
        send.reset()
        onClose()
      }}
      onConfirm={(reason) =>
        send.mutate({ path: SUPPRESSIONS_API, body: { email, note: reason, idempotency_key: key } })
      }
    />
  )
}
