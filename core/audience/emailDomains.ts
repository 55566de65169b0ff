/** Providers of free email addresses with a domain in many countries: `yahoo.co.uk`, `gmx.de`. */
const FAMILIES = ['gmx', 'googlemail', 'hotmail', 'live', 'outlook', 'yahoo', 'yandex'];

/** Other domains whose addresses say nothing about a person's company. */
const DOMAINS: ReadonlySet<string> = new Set([
	'126.com',
	'163.com',
	'aliceadsl.fr',
	'aol.com',
	'att.net',
	'bluewin.ch',
	'btinternet.com',
	'comcast.net',
	'daum.net',
	'duck.com',
	'fastmail.com',
	'free.fr',
	'freenet.de',
	'gmail.com',
	'hanmail.net',
	'hey.com',
	'icloud.com',
	'inbox.lv',
	'interia.pl',
	'laposte.net',
	'libero.it',
	'list.ru',
	'mac.com',
	'mail.com',
	'mail.ru',
	'me.com',
	'msn.com',
	'naver.com',
	'neuf.fr',
	'o2.pl',
	'orange.fr',
	'pm.me',
	'posteo.de',
	'proton.me',
	'protonmail.com',
	'qq.com',
	'rediffmail.com',
	'sbcglobal.net',
	'seznam.cz',
	'sfr.fr',
	't-online.de',
	'telenet.be',
	'terra.com.br',
	'tiscali.it',
	'tutanota.com',
	'uol.com.br',
	'verizon.net',
	'virgilio.it',
	'wanadoo.fr',
	'web.de',
	'wp.pl',
	'ymail.com',
	'ziggo.nl',
]);

const FAMILY = new RegExp(String.raw`^(?:${FAMILIES.join('|')})\.[a-z]{2,3}(?:\.[a-z]{2})?$`);

/** Returns the domain of an email address in lower case; blank if there is none. */
export const getEmailDomain = (email: string): string => email.split('@').at(1)?.trim().toLowerCase() ?? '';

/** Whether addresses at a domain are free for anybody, and belong to no company. */
export const isFreeEmailDomain = (domain: string): boolean => DOMAINS.has(domain) || FAMILY.test(domain);
