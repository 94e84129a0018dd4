// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Month;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The short names of months as journald and {@code dmesg -T} print them under a locale: glibc's
 * {@code abmon} ({@code localedata/locales/*} in its sources), and for languages that are not in
 * the table what the JDK knows of them (the Unicode CLDR). Chinese, Japanese and Korean write the
 * month's number and a sign. A name that stands for several months counts as in the table: Croatian
 * {@code lip}, {@code srp} and {@code lis} are other months in Polish and Czech.
 */
final class MonthNames {
  /** One line a language, January to December; a point at the end is left out. */
  private static final String TABLE =
      """
      jan feb mar apr may jun jul aug sep oct nov dec
      jan feb mär apr mai jun jul aug sep okt nov dez
      jän feb mär apr mai jun jul aug sep okt nov dez
      janv févr mars avril mai juin juil août sept oct nov déc
      jan fév mar avr mai jun jui aoû sep oct nov déc
      ene feb mar abr may jun jul ago sep oct nov dic
      gen feb mar apr mag giu lug ago set ott nov dic
      jan fev mar abr mai jun jul ago set out nov dez
      jan feb mrt apr mei jun jul aug sep okt nov dec
      янв фев мар апр мая июн июл авг сен окт ноя дек
      янв фев март апр май июня июля авг сент окт нояб дек
      січ лют бер кві тра чер лип сер вер жов лис гру
      sty lut mar kwi maj cze lip sie wrz paź lis gru
      led úno bře dub kvě čen čec srp zář říj lis pro
      jan feb mar apr máj jún júl aug sep okt nov dec
      jan febr márc ápr máj jún júl aug szept okt nov dec
      jan feb mars april maj juni juli aug sep okt nov dec
      jan feb mar apr maj jun jul aug sep okt nov dec
      tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
      oca şub mar nis may haz tem ağu eyl eki kas ara
      jan feb mars april mai juni juli aug sep okt nov des
      jan feb mrt apr mei jun jul aug sep okt nov des
      jan feb mar apr maí jún júl ágú sep okt nóv des
      ian feb mar apr mai iun iul aug sep oct nov dec
      jan feb mar apr maj jun jul avg sep okt nov dec
      јан феб мар апр мај јун јул авг сеп окт нов дец
      јан фев мар апр мај јун јул авг сеп окт ное дек
      яну фев мар апр май юни юли авг сеп окт ное дек
      сту лют сак кра мая чэр ліп жні вер кас ліс сне
      ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ
      ιαν φεβ μάρ απρ μάι ιούν ιούλ αύγ σεπ οκτ νοέ δεκ
      jaan veebr märts apr mai juuni juuli aug sept okt nov dets
      saus vas kov bal geg birž liep rugp rugs spal lapkr gruod
      jan feb mar apr mai jūn jūl aug sep okt nov dec
      gen febr març abr maig juny jul ag set oct nov des
      xan feb mar abr mai xuñ xul ago set out nov dec
      urt ots mar api mai eka uzt abu ira urr aza abe
      jan feb mar apr mei jun jul agu sep okt nov des
      jan feb mac apr mei jun jul ogos sep okt nov dis
      jan shk mar pri maj qer kor gsh sht tet nën dhj
      yan fev mar apr may iyn iyl avg sen okt noy dek
      қаң ақп нау сәу мам мау шіл там қыр қаз қар жел
      հնվ փտր մար ապր մայ հնս հլս օգս սեպ հոկ նմբ դեկ
      იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ
      ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ
      ينا فبر مار أبر ماي يون يول أغس سبت أكت نوف ديس
      يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
      ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اكتبر نوامبر دسامبر
      """;

  private static final int LONGEST = 8;
  private static final Map<String, Month> MONTHS = read();

  private MonthNames() {}

  private static Map<String, Month> read() {
    Map<String, Month> months = new HashMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          String[] names = line.split(" ", -1);
          for (int i = 0; i < names.length; i++) {
            months.putIfAbsent(names[i], Month.of(i + 1));
          }
        });
    return Map.copyOf(months);
  }

  /** Steps over a month's name, or answers empty and leaves the cursor where it was. */
  static Optional<Month> scan(Cursor c) {
    int from = c.position();
    Optional<Month> month = Cursor.isDigit(c.peek()) ? numbered(c) : named(c);
    if (month.isEmpty()) {
      c.moveTo(from);
    }
    return month;
  }

  private static Optional<Month> numbered(Cursor c) {
    int number = (int) c.number(1, 2);
    boolean signed = c.take('月') || c.take('월');
    return signed && number >= 1 && number <= 12 ? Optional.of(Month.of(number)) : Optional.empty();
  }

  private static Optional<Month> named(Cursor c) {
    StringBuilder name = new StringBuilder(LONGEST);
    while (isOfName(c.peek()) && name.length() <= LONGEST) {
      name.append(c.peek());
      c.take(c.peek());
    }
    c.take('.');
    String lower = name.toString().toLowerCase(Locale.ROOT);
    Optional<Month> month = Optional.ofNullable(MONTHS.get(lower));
    return month.isEmpty() && lower.length() > 1 && goesOn(c)
        ? Optional.ofNullable(CldrMonths.NAMES.get(lower))
        : month;
  }

  /** Indian scripts write vowels as marks, and where a name is cut, a sign for it. */
  private static boolean isOfName(char c) {
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '\u0970';
  }

  /** Whether a day and a time follow, so that it is worth asking for rarer languages. */
  private static boolean goesOn(Cursor c) {
    int from = c.position();
    boolean dated =
        c.gap() && c.number(1, 2) > 0 && c.gap() && c.number(2, 2) >= 0 && c.peek() == ':';
    c.moveTo(from);
    return dated;
  }
}
