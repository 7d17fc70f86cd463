import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, LayoutComposer } from "@medusajs/dashboard/components"
import { Alert, Button, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type {
  RecoveryChannelDetailDTO,
  RecoveryChannelResponse,
} from "../../src/types/http/recovery-channels"
import type { ReachabilityResponse } from "../../src/types/http/recovery-people"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { changedOf } from "../routing-rules/changed"
import { ActivityCard } from "./activity-card"
import { RecoveryChannelStatus } from "./channel-status"
import { recoveryChannelApi } from "./paths"
import {
  BasisSection,
  CapsSection,
  KeepingSection,
  MailSection,
  ProofSection,
  TimeSection,
} from "./policy-sections"
import { bodyOf, policySchema, valuesOf, type PolicyValues } from "./policy-values"
import { ReachCard } from "./reach-card"
import { RelaunchHistory } from "./relaunch-history"

/** How carts of a sales channel are won back, with how many could be written about beside it. */
export function RecoveryChannelDetail({ id }: { id: string }) {
  const { data, error } = useGet<RecoveryChannelResponse>(recoveryChannelApi(id))
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.recovery_channel.details"
      preferredLayoutId="core:single-column"
      data={data.channel}
      sections={{
        main: (
          <LayoutComposer.Entry id="comptoir:relaunch-channel">
            <div className="flex flex-col gap-y-3">
              <PolicyForm channel={data.channel} />
              <RelaunchHistory entityType="recovery_channel" entityId={id} />
            </div>
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

/** Switches the channel on or off, once somebody knows what that means now. */
function useSwitch(channel: RecoveryChannelDetailDTO) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const format = useFormat()
  const send = useSend<RecoveryChannelResponse>()
  const reach = useGet<ReachabilityResponse>(
    "/admin/recovery/reachability",
    { sales_channel_id: channel.id },
    { retry: false }
  )
  const isOn = channel.policy.is_active
  const go = async () => {
    const act = isOn ? "switch_off" : "switch_on"
    const says = [
      t(`relaunch.channels.${act}.text`),
      ...(!isOn && reach.data
        ? [
            t("relaunch.sequences.switch_on.reach", {
              reachable: format.quantity(reach.data.reachable),
              carts: format.quantity(reach.data.looked_at),
            }),
          ]
        : []),
    ].join(" ")
    const isSure = await prompt({
      title: t(`relaunch.channels.${act}.title`, { name: channel.name }),
      description: says,
      confirmText: t(`relaunch.channels.${act}.confirm`),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: recoveryChannelApi(channel.id), body: { is_active: !isOn } },
      {
        onSuccess: () => void toast.success(t(`relaunch.channels.${act}.done`, { name: channel.name })),
        onError: (error) => void toast.error(t("relaunch.channels.refused"), { description: error.message }),
      }
    )
  }
  return { go, isSending: send.isPending }
}

function PolicyForm({ channel }: { channel: RecoveryChannelDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const schema = useMemo(() => policySchema(t), [t])
  const kept = valuesOf(channel.policy, format.typed)
  const form = useForm<PolicyValues>({
    // What another desk saved meanwhile comes in; what is being typed here stays.
    values: kept,
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(schema),
  })
  const { control, formState } = form
  const { isDirty } = formState
  const send = useSend<RecoveryChannelResponse>()
  const turn = useSwitch(channel)
  const { is_deleted, is_kept, missing, policy } = channel
  const submit = form.handleSubmit((values) => {
    const body = changedOf(bodyOf(kept), bodyOf(values))
    if (!Object.keys(body).length && is_kept) return void toast.info(t("relaunch.channels.unchanged"))
    send.mutate(
      { path: recoveryChannelApi(channel.id), body },
      {
        onSuccess: (answer) => {
          form.reset(valuesOf(answer.channel.policy, format.typed))
          toast.success(t("relaunch.channels.saved", { name: channel.name }))
        },
      }
    )
  })
  const section = { control, channel }
  return (
    <Form {...form}>
      <KeyboundForm onSubmit={submit} className="flex flex-col gap-y-3">
        <Card
          level="h1"
          title={channel.name}
          subtitle={t("relaunch.channels.subtitle")}
          badges={<RecoveryChannelStatus channel={channel} />}
          actions={
            <>
              <Button
                size="small"
                type="button"
                variant="secondary"
                isLoading={turn.isSending}
                disabled={is_deleted || isDirty || (!policy.is_active && missing.length > 0)}
                onClick={() => void turn.go()}
              >
                {t(`relaunch.channels.${policy.is_active ? "switch_off" : "switch_on"}.open`)}
              </Button>
              <Button size="small" type="submit" isLoading={send.isPending} disabled={is_deleted || !isDirty}>
                {t("common.save")}
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-y-3 px-6 py-4 empty:hidden">
            {is_deleted && <Alert variant="warning">{t("relaunch.channels.deleted_hint")}</Alert>}
            {!is_deleted && !policy.is_active && (
              <Alert variant={missing.length ? "warning" : "info"}>
                {missing.length
                  ? t("relaunch.channels.missing", {
                      what: missing.map((need) => t(`relaunch.channels.needs.${need}`)).join(", "),
                    })
                  : t("relaunch.channels.off_hint")}
              </Alert>
            )}
            {policy.is_active && channel.active_sequences === 0 && (
              <Alert variant="warning">
                {t("relaunch.channels.no_sequence")}{" "}
                <TextLink to="/relaunch/sequences">{t("relaunch.sequences.title")}</TextLink>
              </Alert>
            )}
            <FormError error={send.error} />
          </div>
        </Card>
        <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-3">
          <div className="flex min-w-0 flex-col gap-y-3 xl:col-span-2">
            <BasisSection {...section} />
            <MailSection {...section} />
            <TimeSection {...section} />
            <CapsSection {...section} />
            <ProofSection {...section} />
            <KeepingSection {...section} />
          </div>
          <div className="flex min-w-0 flex-col gap-y-3 xl:sticky xl:top-3">
            <ReachCard channelId={channel.id} />
            <ActivityCard channelId={channel.id} />
          </div>
        </div>
      </KeyboundForm>
    </Form>
  )
}
