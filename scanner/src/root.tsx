import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks"
import { Queue, stateOf } from "../../src/domain/scanning/offline-queue"
import type { ScannerHomeResponse } from "../../src/types/http/scanner"
import type { ScannerMeResponse } from "../../src/types/http/scanning"
import { ask, Refused, sendAct, Unreachable } from "./api"
import { App, AppContext, Device, Message, NewWork, Place, Session, Tone } from "./app-context"
import { newKey } from "./codes"
import { ActBody, Database, Fetched, FETCHED, forgetWarehouse, openDatabase } from "./db"
import { Outbox } from "./outbox"
import { forgetAges, refresh } from "./refresh"
import { Count } from "./screens/count"
import { Home } from "./screens/home"
import { Move } from "./screens/move"
import { Pair } from "./screens/pair"
import { Pick } from "./screens/pick"
import { PutAway } from "./screens/put-away"
import { QueueScreen } from "./screens/queue"
import { Receive } from "./screens/receive"
import { Settings } from "./screens/settings"
import { SignIn } from "./screens/sign-in"
import { Transfer } from "./screens/transfer"
import { ChooseWarehouse } from "./screens/warehouse"
import { readOut, setQuiet as quieten, signalRight, signalWrong, wakeSound } from "./signals"
import { deviceLanguage, isWord, Language, wordsIn } from "./words"

/** What is fetched for the work that a person may do. */
const fetchedFor = (session: Session): Fetched[] =>
  FETCHED.filter(
    (name) =>
      !(
        (name === "deliveries" && !session.tasks.includes("receive")) ||
        (name === "counts" && !session.tasks.includes("count")) ||
        (name === "transfers" && !session.tasks.includes("transfer")) ||
        (name === "tours" && !session.tasks.includes("pick"))
      )
  )

const REFRESH_EVERY = 30_000

export const sessionOf = (me: ScannerMeResponse, token: string): Session => ({
  token,
  picker_id: me.picker.id,
  name: me.picker.name,
  tasks: me.picker.tasks,
  warehouses: me.warehouses,
  location_id: me.location_id,
})

/** Opens what the device keeps before anything is shown: the page never shows an empty queue that is not empty. */
export function Root() {
  const [kept, setKept] = useState<Kept | null>(null)
  const [problem, setProblem] = useState(false)
  useEffect(() => {
    openKept().then(setKept, () => setProblem(true))
  }, [])
  if (problem) return <p class="message wrong">{wordsIn(deviceLanguage())("common.no_storage")}</p>
  return kept ? <Scanner {...kept} /> : null
}

type Kept = Readonly<{
  db: Database
  device: Device | null
  session: Session | null
  home: ScannerHomeResponse | null
  language: Language
  isQuiet: boolean
  isReadOut: boolean
  lastSync: number | null
}>

async function openKept(): Promise<Kept> {
  const db = await openDatabase()
  const read = async <T,>(key: string) => ((await db.get("meta", key)) as T | undefined) ?? null
  return {
    db,
    device: await read<Device>("device"),
    session: await read<Session>("session"),
    home: await read<ScannerHomeResponse>("home"),
    language: (await read<Language>("language")) ?? deviceLanguage(),
    isQuiet: (await read<boolean>("quiet")) ?? false,
    isReadOut: (await read<boolean>("read_out")) ?? false,
    lastSync: await read<number>("last_sync"),
  }
}

const placeOf = (state: unknown): Place => (state as { place?: Place } | null)?.place ?? "home"

/** Where somebody was before the page was opened anew. */
const placeInHistory = (): Place => placeOf(history.state)

const pairingInAddress = (): string | null => /[#?&]pair=([^&#]+)/.exec(location.href)?.[1] ?? null

function Scanner(kept: Kept) {
  const { db } = kept
  const [device, setDevice] = useState(kept.device)
  const [session, setSession] = useState(kept.session)
  const [home, setHome] = useState(kept.home)
  const [language, chooseLanguage] = useState(kept.language)
  const [isQuiet, chooseQuiet] = useState(kept.isQuiet)
  const [isReadOut, chooseReadOut] = useState(kept.isReadOut)
  const [lastSync, setLastSync] = useState(kept.lastSync)
  const [queue, setQueue] = useState<Queue<ActBody>>([])
  const [place, setPlace] = useState<Place>(placeInHistory)
  const [isOnline, setOnline] = useState(navigator.onLine)
  const [message, setMessage] = useState<Message | null>(null)
  const [fetched, setFetched] = useState(0)
  const [isOver, setOver] = useState(false)
  const clockOffset = useRef(0)
  const t = useMemo(() => wordsIn(language), [language])

  const aloud = useRef((_text: string) => {})
  aloud.current = (text) => {
    if (isReadOut) readOut(text, language)
  }
  const tell = useCallback((tone: Tone, text: string) => {
    if (tone === "right") signalRight()
    if (tone === "wrong") signalWrong()
    if (tone !== "right") aloud.current(text)
    setMessage((before) => ({ tone, text, number: (before?.number ?? 0) + 1 }))
  }, [])

  const words = useRef({ t, tell })
  words.current = { t, tell }

  const outbox = useMemo(
    () =>
      new Outbox(
        db,
        setQueue,
        () => setOver(true),
        (reply) => {
          setOnline(reply.outcome !== "again" || navigator.onLine)
          if (reply.outcome === "again") return
          const now = Date.now()
          setLastSync(now)
          void db.put("meta", now, "last_sync")
          if (reply.outcome === "refused") words.current.tell("wrong", words.current.t("queue.refused_now"))
        }
      ),
    [db]
  )

  useEffect(() => {
    document.documentElement.lang = language
    document.title = t("common.title")
  }, [language, t])
  useEffect(() => quieten(isQuiet), [isQuiet])

  useEffect(() => {
    void outbox.open()
    const online = () => {
      setOnline(true)
      void outbox.hurry()
    }
    const offline = () => setOnline(false)
    const woken = () => wakeSound()
    const seen = () => document.visibilityState === "visible" && void outbox.hurry()
    const back = (event: PopStateEvent) => setPlace(placeOf(event.state))
    addEventListener("online", online)
    addEventListener("offline", offline)
    addEventListener("pointerdown", woken)
    addEventListener("keydown", woken)
    addEventListener("popstate", back)
    document.addEventListener("visibilitychange", seen)
    // Browsers clear what they keep when the disk is full, unless they are asked not to: there is work in it.
    void navigator.storage?.persist?.()
    return () => {
      removeEventListener("online", online)
      removeEventListener("offline", offline)
      removeEventListener("pointerdown", woken)
      removeEventListener("keydown", woken)
      removeEventListener("popstate", back)
      document.removeEventListener("visibilitychange", seen)
    }
  }, [outbox])

  useEffect(() => {
    outbox.setSender(
      session && !isOver
        ? {
            picker_id: session.picker_id,
            send: (act) => sendAct(act, session.token),
          }
        : null
    )
  }, [outbox, session, isOver])

  const bringUpToDate = useCallback(
    async (wanted?: readonly Fetched[], force = false) => {
      if (!session?.location_id || isOver) return
      try {
        const began = Date.now()
        const now = await ask<ScannerHomeResponse>("/home", { token: session.token })
        clockOffset.current = Date.parse(now.now) - (began + Date.now()) / 2
        setHome(now)
        setOnline(true)
        await db.put("meta", now, "home")
        await refresh(db, session.token, wanted ?? fetchedFor(session), { force })
        setLastSync(Date.now())
        await db.put("meta", Date.now(), "last_sync")
        setFetched((count) => count + 1)
      } catch (error) {
        if (error instanceof Unreachable) setOnline(false)
        if (error instanceof Refused && error.status === 401) setOver(true)
      }
    },
    [db, session, isOver]
  )

  useEffect(() => {
    void bringUpToDate()
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void bringUpToDate()
    }, REFRESH_EVERY)
    return () => clearInterval(timer)
  }, [bringUpToDate])

  const go = useCallback((to: Place) => {
    setMessage(null)
    history.pushState({ place: to }, "")
    setPlace(to)
  }, [])
  const leave = useCallback(() => {
    setMessage(null)
    if (history.state) history.back()
    else setPlace("home")
  }, [])

  const remember = async (next: Session) => {
    await db.put("meta", next, "session")
    setOver(false)
    setSession(next)
  }

  /** Another warehouse has other bins and other work: what was kept of the last one is forgotten first. */
  const enter = async (next: Session) => {
    const last = (await db.get("meta", "warehouse")) as string | undefined
    if (next.location_id && last !== next.location_id) {
      await forgetWarehouse(db)
      await forgetAges(db)
      await db.put("meta", next.location_id, "warehouse")
      setHome(null)
      await db.delete("meta", "home")
    }
    await remember(next)
  }

  const setLanguage = (next: Language) => {
    chooseLanguage(next)
    void db.put("meta", next, "language")
  }

  if (!device) {
    return (
      <Shell message={message}>
        <Pair
          t={t}
          tell={tell}
          code={pairingInAddress()}
          onPaired={(paired) => {
            history.replaceState(null, "", "/scanner")
            void db.put("meta", paired, "device")
            setDevice(paired)
            setMessage(null)
          }}
        />
      </Shell>
    )
  }

  if (!session || isOver) {
    return (
      <Shell message={message}>
        <SignIn
          t={t}
          language={language}
          setLanguage={setLanguage}
          tell={tell}
          device={device}
          waiting={queue.filter(({ status }) => status === "waiting" || status === "sending").length}
          onUnpaired={() => {
            void db.delete("meta", "device")
            setDevice(null)
          }}
          onSignedIn={async (me, token) => {
            setMessage(null)
            setLanguage(me.picker.language_code)
            await enter(sessionOf(me, token))
          }}
        />
      </Shell>
    )
  }

  const app: App = {
    t,
    language,
    named: (prefix, name) => (isWord(language, `${prefix}.${name}`) ? t(`${prefix}.${name}`) : name),
    db,
    outbox,
    queue,
    state: stateOf(queue, session.picker_id),
    isOnline,
    lastSync,
    device,
    session,
    home,
    fetched,
    go,
    leave,
    tell,
    act: async ({ kind, sent, shown, touches }: NewWork) => {
      await outbox.add({
        key: newKey(),
        picker_id: session.picker_id,
        kind,
        touches,
        taken_at: Math.round(Date.now() + clockOffset.current),
        body: { sent, shown, location_id: session.location_id ?? "" },
      })
    },
    refresh: bringUpToDate,
    signOut: async () => {
      await ask("/sign-out", { method: "POST", body: {}, token: session.token }).catch(() => undefined)
      await db.delete("meta", "session")
      history.replaceState(null, "", "/scanner")
      setPlace("home")
      setMessage(null)
      setSession(null)
    },
    chooseWarehouse: async (id) => {
      try {
        const me = await ask<ScannerMeResponse>("/me", {
          method: "POST",
          body: { location_id: id },
          token: session.token,
        })
        await enter(sessionOf(me, session.token))
        setPlace("home")
      } catch (error) {
        tell("wrong", error instanceof Refused ? error.message : t("common.needs_network"))
      }
    },
    setLanguage,
    isQuiet,
    setQuiet: (quiet) => {
      chooseQuiet(quiet)
      void db.put("meta", quiet, "quiet")
    },
    isReadOut,
    setReadOut: (wished) => {
      chooseReadOut(wished)
      void db.put("meta", wished, "read_out")
    },
  }

  return (
    <AppContext.Provider value={app}>
      <Shell message={message}>{session.location_id ? <Shown place={place} /> : <ChooseWarehouse />}</Shell>
    </AppContext.Provider>
  )
}

function Shown({ place }: Readonly<{ place: Place }>) {
  switch (place) {
    case "receive":
      return <Receive />
    case "put_away":
      return <PutAway />
    case "move":
      return <Move />
    case "count":
      return <Count />
    case "transfer":
      return <Transfer />
    case "pick":
      return <Pick />
    case "queue":
      return <QueueScreen />
    case "settings":
      return <Settings />
    case "warehouse":
      return <ChooseWarehouse />
    default:
      return <Home />
  }
}

function Shell({
  message,
  children,
}: Readonly<{ message: Message | null; children: preact.ComponentChildren }>) {
  return (
    <>
      {/* Said at once by a screen reader, and shown above whatever is on the screen. */}
      <div role="alert" aria-live="assertive" class={`message ${message?.tone ?? ""}`} key={message?.number}>
        {message?.text}
      </div>
      {children}
    </>
  )
}
