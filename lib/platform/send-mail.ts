import nodemailer from 'nodemailer'
import SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { config } from './config'

const TIMEOUT_MS = 10_000

interface Mail {
  to: string
  subject: string
  text: string
  /** The same on every attempt, so that mail clients show a duplicate only once. */
  id: string
}

/** The outcome of an attempt to send a message to someone outside. */
export interface SendOutcome {
  sent: boolean
  /** Whether a message that was not sent would fail again on a retry. */
  final: boolean
  /** Text for people, without secrets: `HTTP 200 in 84 ms`. */
  text: string
}

/** Hands an email to the operator's mail server, once. */
export async function sendMail(mail: Mail, timeoutMs = TIMEOUT_MS): Promise<SendOutcome> {
  const { to, subject, text, id } = mail
  const { smtp, publicUrl } = config()
  if (smtp === null)
    return {
      sent: false,
      final: true,
      text: 'Email is not configured. Ask the server operator to set `SMTP_URL` and `SMTP_FROM`.',
    }
  const began = performance.now()
  // A new connection each time: emails are rare. `createTransport()` ignores its other options if given a URL.
  const smtpTransport = new SMTPTransport({
    url: smtp.url,
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  const transport = nodemailer.createTransport(smtpTransport, { from: smtp.from })
  try {
    await transport.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${new URL(publicUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return {
      sent: true,
      final: true,
      text: `Accepted by the mail server in ${Math.round(performance.now() - began)} ms`,
    }
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
    if (typeof responseCode === 'number')
      return {
        sent: false,
        final: responseCode >= 500 && code !== 'EAUTH',
        text: `The mail server refused the email (${responseCode}).`,
      }
    const why = code === 'ETIMEDOUT' ? 'did not respond in time' : 'is unreachable'
    return {
      sent: false,
      final: false,
      text: `The mail server ${why}${typeof code === 'string' ? ` (${code})` : ''}.`,
    }
  } finally {
    transport.close()
  }
}
