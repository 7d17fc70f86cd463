import { ArchiveBox, ArrowUturnLeft, PencilSquare, SquareTwoStack } from "@medusajs/icons"
import { Alert, Badge, Button, Text, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { earliestDelay } from "../../src/domain/cart-recovery/sequence"
import type {
  RecoverySequenceDetailDTO,
  RecoverySequenceResponse,
} from "../../src/types/http/recovery-sequences"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { recoveryChannelPage } from "../relaunch-channels/paths"
import { RelaunchHistory } from "../relaunch-channels/relaunch-history"
import { FirstStepEvidence } from "./evidence"
import { SEQUENCES_PAGE, sequenceApi } from "./paths"
import { SequenceStatusBadge } from "./sequence-status"
import { useRecoveryChannels } from "./sources"
import { Timeline } from "./timeline"
import { TryCard } from "./try-card"
import { useRemoveSequence, useSwitchSequence } from "./use-sequence-acts"
import { VersionsCard } from "./versions-card"
import { useSequenceWords } from "./words"

export const useSequence = (id: string | undefined) =>
  useGet<RecoverySequenceResponse>(id ? sequenceApi(id) : null)

/** A sequence: its line, its steps in words, what it would have done, and how it came to be so. */
export function SequenceDetail({ id }: { id: string }) {
  const { data, error } = useSequence(id)
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const { sequence } = data
  return (
    <div className="flex flex-col gap-y-3">
      <HeadCard sequence={sequence} />
      <StepsCard sequence={sequence} />
      <TryCard sequence={sequence} />
      <VersionsCard sequence={sequence} />
      <RelaunchHistory entityType="recovery_sequence" entityId={sequence.id} />
    </div>
  )
}

type CardProps = { sequence: RecoverySequenceDetailDTO }

function HeadCard({ sequence }: CardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useSequenceWords()
  const navigate = useNavigate()
  const channels = useRecoveryChannels()
  const remove = useRemoveSequence()
  const restore = useSend<RecoverySequenceResponse>()
  const { status, figures, warnings } = sequence
  const name = words.name(sequence)
  const on = channels.filter(
    ({ id, policy }) => policy.is_active && (!sequence.sales_channel_id || id === sequence.sales_channel_id)
  )
  const turn = useSwitchSequence(
    sequence,
    on.map(({ id }) => id)
  )
  const isArchived = status === "archived"
  const offs = warnings.filter(({ is_channel_off }) => is_channel_off)
  const isNowhere = channels.length > 0 && on.length === 0
  return (
    <Card
      level="h1"
      title={name}
      badges={<SequenceStatusBadge status={status} />}
      subtitle={t("relaunch.sequences.version_of", { version: sequence.version })}
      actions={
        <>
          {isArchived ? (
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={restore.isPending}
              onClick={() =>
                restore.mutate(
                  { path: `${sequenceApi(sequence.id)}/restore`, body: {} },
                  {
                    onSuccess: () => void toast.success(t("relaunch.sequences.restored", { name })),
                    onError: (error) =>
                      void toast.error(t("relaunch.sequences.refused"), { description: error.message }),
                  }
                )
              }
            >
              <ArrowUturnLeft />
              {t("relaunch.sequences.restore")}
            </Button>
          ) : (
            <>
              <Button size="small" variant="secondary" asChild>
                <Link to="edit">{t("relaunch.sequences.edit")}</Link>
              </Button>
              <Button
                size="small"
                variant={status === "active" ? "secondary" : "primary"}
                type="button"
                isLoading={turn.isSending}
                onClick={() => void turn.go()}
              >
                {t(`relaunch.sequences.${status === "active" ? "switch_off" : "switch_on"}.open`)}
              </Button>
            </>
          )}
          <RowMenu
            label={t("common.acts_of", { name })}
            acts={[
              ...(isArchived
                ? []
                : [{ label: t("relaunch.sequences.edit"), icon: <PencilSquare />, to: "edit" }]),
              {
                label: t("relaunch.sequences.copy"),
                icon: <SquareTwoStack />,
                to: `${SEQUENCES_PAGE}/create?from=${sequence.id}`,
              },
              ...(status === "inactive"
                ? [
                    {
                      label: t("relaunch.sequences.remove.open"),
                      icon: <ArchiveBox />,
                      isLast: true,
                      onSelect: () =>
                        void remove(sequence).then((isGone) => isGone && navigate(SEQUENCES_PAGE)),
                    },
                  ]
                : []),
            ]}
          />
        </>
      }
    >
      {(isNowhere || (sequence.sales_channel_id && offs.length > 0) || status === "inactive") && (
        <div className="flex flex-col gap-y-3 px-6 py-4">
          {status === "inactive" && <Alert>{t("relaunch.sequences.is_off_hint")}</Alert>}
          {(isNowhere || (sequence.sales_channel_id !== "" && offs.length > 0)) && (
            <Alert variant="warning">
              {t("relaunch.sequences.channel_off")}{" "}
              <TextLink
                to={
                  sequence.sales_channel_id
                    ? recoveryChannelPage(sequence.sales_channel_id)
                    : "/relaunch/channels"
                }
              >
                {t("relaunch.sequences.to_channels")}
              </TextLink>
            </Alert>
          )}
        </div>
      )}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-4 px-6 py-4 md:grid-cols-4">
        <Fact label={t("relaunch.sequences.fields.sales_channel")}>
          {sequence.sales_channel_id
            ? (sequence.sales_channel_name ?? t("relaunch.sequences.channel_gone"))
            : t("relaunch.sequences.every_channel")}
        </Fact>
        <Fact label={t("relaunch.sequences.fields.language")}>{words.language(sequence.language_code)}</Fact>
        <Fact label={t("relaunch.sequences.fields.customer_group")}>
          {sequence.customer_group_id
            ? (sequence.customer_group_name ?? t("relaunch.sequences.group_gone"))
            : t("relaunch.sequences.everybody")}
        </Fact>
        <Fact label={t("relaunch.sequences.fields.priority")}>{format.quantity(sequence.priority)}</Fact>
        <Fact label={t("relaunch.sequences.fields.begun")}>{format.quantity(figures.journeys)}</Fact>
        <Fact label={t("relaunch.sequences.fields.sent")}>{format.quantity(figures.messages)}</Fact>
        <Fact label={t("relaunch.sequences.fields.won_back")}>{format.quantity(figures.won_back)}</Fact>
        <Fact label={t("relaunch.sequences.fields.open")}>{format.quantity(sequence.open_journeys)}</Fact>
      </dl>
    </Card>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
    <dd className="txt-compact-medium break-words tabular-nums">{children}</dd>
  </div>
)

function StepsCard({ sequence }: CardProps) {
  const { t } = useTranslation("comptoir")
  const words = useSequenceWords()
  const { steps, template_names, warnings, quiet } = sequence
  const limited = warnings.filter(({ single_reminder }) => single_reminder.length > 0)
  return (
    <Card title={t("relaunch.sequences.steps")}>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <Timeline steps={steps} quiet={quiet} />
        <FirstStepEvidence minutes={steps[0] ? earliestDelay(steps[0]) : null} />
        {limited.map((one) => (
          <Text key={one.sales_channel_id} size="small" className="text-ui-fg-subtle">
            {t("relaunch.sequences.single_reminder", { channel: one.sales_channel_name })}{" "}
            {one.single_reminder.map((limit) => t(`relaunch.sequences.limits.${limit}`)).join(" ")}
          </Text>
        ))}
      </div>
      <ol className="divide-y">
        {steps.map((step, index) => (
          <li key={index} className="flex flex-col gap-y-2 px-6 py-4">
            <div className="flex flex-wrap items-center gap-2">
              <Text size="small" weight="plus">
                {t("relaunch.sequences.step", { step: index + 1 })} · {words.delays(step)}
              </Text>
              <Badge size="2xsmall">{words.channel(step.channel)}</Badge>
              {words.offers(step).map((offer) => (
                <Badge key={offer.words} size="2xsmall" color={offer.has_coupon ? "green" : "grey"}>
                  {offer.words}
                </Badge>
              ))}
            </div>
            <Text size="small">{words.mails(step, template_names).join(" · ")}</Text>
            {words.conditions(step.conditions).length > 0 && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("relaunch.sequences.only_if", {
                  conditions: words.conditions(step.conditions).join(" · "),
                })}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
