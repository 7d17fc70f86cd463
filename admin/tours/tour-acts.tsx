import { ArrowUturnLeft, DocumentText, User, XCircle } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { CancelPickTourResponse, PickTourDetailDTO, PickTourResponse } from "../../src/types/http/tours"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { downloadFile } from "../correspondence/download-file"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { AssignDialog } from "./assign-dialog"
import { tourApi } from "./paths"

type Dialog = "assign" | "release" | "cancel" | null

/** What a supervisor does with a tour: print it, give it to somebody, take it from somebody, cancel what is left of it. */
export function TourActs({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const [dialog, setDialog] = useState<Dialog>(null)
  const isOnTheWalk = tour.status === "open" || tour.status === "picking"
  const menu: MenuAct[] = isOnTheWalk
    ? [
        ...(tour.status === "picking"
          ? [
              {
                label: t("waves.tours.release.open"),
                icon: <ArrowUturnLeft />,
                onSelect: () => setDialog("release"),
              },
            ]
          : []),
        {
          label: t("waves.tours.cancel.open"),
          icon: <XCircle />,
          isLast: true,
          onSelect: () => setDialog("cancel"),
        },
      ]
    : []
  const close = () => setDialog(null)
  return (
    <>
      <WalkingList tour={tour} />
      {isOnTheWalk && (
        <Button size="small" type="button" onClick={() => setDialog("assign")}>
          <User aria-hidden />
          {t(tour.status === "picking" ? "waves.tours.assign.reassign" : "waves.tours.assign.open")}
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name: tour.number })} acts={menu} />
      {dialog === "assign" && <AssignDialog tour={tour} onClose={close} />}
      <ReleaseTour tour={tour} isOpen={dialog === "release"} onClose={close} />
      <CancelTour tour={tour} isOpen={dialog === "cancel"} onClose={close} />
    </>
  )
}

type ActProps = { tour: PickTourDetailDTO; isOpen: boolean; onClose: () => void }

function ReleaseTour({ tour, isOpen, onClose }: ActProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<PickTourResponse>()
  const { key, renew } = useIdempotencyKey()
  const name = tour.picker?.name ?? t("waves.tours.events.nobody")
  return (
    <ReasonDialog
      isOpen={isOpen}
      title={t("waves.tours.release.title", { number: tour.number, name })}
      description={t("waves.tours.release.text", { name })}
      confirm={t("waves.tours.release.confirm")}
      isSending={send.isPending}
      error={isOpen ? send.error : null}
      onClose={() => {
        send.reset()
        onClose()
      }}
      onConfirm={(reason) =>
        send.mutate(
          { path: `${tourApi(tour.id)}/release`, body: { reason, idempotency_key: key } },
          {
            onSuccess: () => {
              renew()
              toast.success(t("waves.tours.release.done", { number: tour.number }))
              onClose()
            },
          }
        )
      }
    />
  )
}

function CancelTour({ tour, isOpen, onClose }: ActProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<CancelPickTourResponse>()
  const { key, renew } = useIdempotencyKey()
  return (
    <ReasonDialog
      isOpen={isOpen}
      title={t("waves.tours.cancel.title", { number: tour.number })}
      description={t("waves.tours.cancel.text")}
      confirm={t("waves.tours.cancel.confirm")}
      isSending={send.isPending}
      error={isOpen ? send.error : null}
      onClose={() => {
        send.reset()
        onClose()
      }}
      onConfirm={(reason) =>
        send.mutate(
          { path: `${tourApi(tour.id)}/cancel`, body: { reason, idempotency_key: key } },
          {
            onSuccess: ({ sent_back, left_at_desk }) => {
              renew()
              toast.success(t("waves.tours.cancel.done", { number: tour.number }), {
                description: [
                  sent_back.length > 0 && t("waves.tours.cancel.sent_back", { count: sent_back.length }),
                  left_at_desk.length > 0 && t("waves.tours.cancel.at_desk", { count: left_at_desk.length }),
                ]
                  .filter(Boolean)
                  .join(" "),
              })
              onClose()
            },
          }
        )
      }
    />
  )
}

function WalkingList({ tour }: { tour: PickTourDetailDTO }) {
  const { t, i18n } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async () => {
    setLoading(true)
    try {
      await downloadFile(`${tourApi(tour.id)}/pdf`, {
        language: i18n.language.startsWith("fr") ? "fr" : "en",
      })
    } catch (error) {
      toast.error(t("correspondence.document.failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={isLoading} onClick={() => void save()}>
      <DocumentText aria-hidden />
      {t("waves.tours.walking_list")}
    </Button>
  )
}
