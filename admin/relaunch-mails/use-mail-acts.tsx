import { PencilSquare, SquareTwoStack, Trash } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { RecoveryTemplateDTO, RecoveryTemplateResponse } from "../../src/types/http/recovery-mails"
import type { MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { NameDialog } from "./name-dialog"
import { MAILS_API, MAILS_PAGE, mailApi, mailPage } from "./paths"
import { useMailWords } from "./words"

type Mail = Pick<RecoveryTemplateDTO, "id" | "name" | "code" | "used_by">

/** What can be done with a mail as a whole; the dialog belongs onto the page that shows the menu. */
export function useMailActs(): { actsOf: (mail: Mail) => MenuAct[]; dialog: ReactNode } {
  const { t } = useTranslation("comptoir")
  const words = useMailWords()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<{ act: "rename" | "copy"; mail: Mail } | null>(null)
  const name = useSend<RecoveryTemplateResponse>()
  const remove = useSend()
  const close = () => {
    name.reset()
    setAsked(null)
  }
  const confirm = ({ act, mail }: NonNullable<typeof asked>, wished: string) =>
    name.mutate(
      act === "rename"
        ? { path: mailApi(mail.id), body: { name: wished } }
        : { path: MAILS_API, body: { name: wished, from_template_id: mail.id } },
      {
        onSuccess: ({ template }) => {
          close()
          toast.success(t(act === "rename" ? "common.saved" : "relaunch.mails.copied"))
          if (act === "copy") navigate(mailPage(template.id))
        },
      }
    )
  const drop = async (mail: Mail) => {
    const isConfirmed = await prompt({
      title: t("relaunch.mails.remove.title", { name: words.name(mail) }),
      description: t("relaunch.mails.remove.text"),
      confirmText: t("relaunch.mails.remove.open"),
      cancelText: t("common.cancel"),
    })
    if (!isConfirmed) return
    remove.mutate(
      { path: mailApi(mail.id), method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("relaunch.mails.remove.done"))
          navigate(MAILS_PAGE)
        },
        onError: (error) => toast.error(t("relaunch.mails.remove.refused"), { description: error.message }),
      }
    )
  }
  return {
    actsOf: (mail) => [
      {
        label: t("relaunch.mails.rename"),
        icon: <PencilSquare />,
        onSelect: () => setAsked({ act: "rename", mail }),
      },
      {
        label: t("relaunch.mails.copy"),
        icon: <SquareTwoStack />,
        onSelect: () => setAsked({ act: "copy", mail }),
      },
      ...(mail.code === null
        ? [
            {
              label: t("relaunch.mails.remove.open"),
              icon: <Trash />,
              isLast: true,
              disabled: mail.used_by.length > 0,
              onSelect: () => void drop(mail),
            },
          ]
        : []),
    ],
    dialog: asked && (
      <NameDialog
        title={t(`relaunch.mails.${asked.act}`)}
        description={t(asked.act === "rename" ? "relaunch.mails.rename_hint" : "relaunch.mails.copy_hint")}
        confirm={t(asked.act === "rename" ? "common.save" : "relaunch.mails.copy")}
        name={
          asked.act === "rename"
            ? words.name(asked.mail)
            : t("relaunch.mails.copy_of", { name: words.name(asked.mail) })
        }
        isSending={name.isPending}
        error={name.error}
        onClose={close}
        onConfirm={(wished) => confirm(asked, wished)}
      />
    ),
  }
}
