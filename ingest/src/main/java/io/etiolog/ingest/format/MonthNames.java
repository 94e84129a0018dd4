// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.time.Month;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The short names of months as journald and {@code dmesg -T} print them under a locale: glibc's
 * {@code abmon} ({@code localedata/locales/*} in its sources), and for languages that are not in
 * the table what the JDK knows of them (the Unicode CLDR). Chinese, Japanese and Korean write the
 * month's number and a sign. Three Croatian names are other months in Polish, Czech and Ukrainian:
 * {@link MonthLanguage} tells which are meant.
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

  private static final String CROATIAN =
      """
      sij velj ožu tra svi lip srp kol ruj lis stu pro
      sij vel ožu tra svi lip srp kol ruj lis stu pro
      """;

  private static final int LONGEST = 8;
  private static final Map<String, Month> CROATIAN_MONTHS = read(CROATIAN);
  private static final Map<String, Month> OTHERS = read(TABLE);

  private static final Set<String> BESIDE_CROATIAN = besideCroatian();

  private MonthNames() {}

  private static Set<String> besideCroatian() {
    Set<String> names = new HashSet<>();
    for (String language : TABLE.lines().toList()) {
      Set<String> months = read(language).keySet();
      if (months.stream().anyMatch(MonthNames::isOfTwo)) {
        names.addAll(months);
      }
    }
    names.removeAll(CROATIAN_MONTHS.keySet());
    return Set.copyOf(names);
  }

  /** The name's month in the first language that has it. */
  private static Map<String, Month> read(String languages) {
    Map<String, Month> months = new HashMap<>();
    for (String language : languages.lines().toList()) {
      String[] names = language.split(" ", -1);
      for (int i = 0; i < names.length; i++) {
        months.putIfAbsent(names[i], Month.of(i + 1));
      }
    }
    return Map.copyOf(months);
  }

  /**
   * Steps over a month's name, or answers empty and leaves the cursor where it was.
   *
   * @param clock decides between the languages
   */
  static Optional<Month> scan(Cursor c, PartialClock clock) {
    int from = c.position();
    Optional<Month> month = Cursor.isDigit(c.peek()) ? numbered(c) : named(c, clock);
    if (month.isEmpty()) {
      c.moveTo(from);
    }
    return month;
  }

  /**
   * The name of a month in front of a day and a time where a line begins, behind the brackets or
   * the weekday of a kernel's or syslog's stamp; {@code ""} where there is none.
   */
  static String inStampOf(String line) {
    Cursor c = new Cursor(line);
    if (c.take('<')) {
      c.upTo('>');
      c.take('>');
    }
    boolean kernel = c.take('[');
    int from = c.position();
    String name = name(c);
    if (kernel && !goesOn(c)) {
      c.moveTo(from);
      c.word();
      c.gap();
      name = name(c);
    }
    return goesOn(c) ? name : "";
  }

  static boolean isOnlyCroatian(String name) {
    return CROATIAN_MONTHS.containsKey(name) && !OTHERS.containsKey(name);
  }

  /** Whether only the languages have it where a Croatian name is another month. */
  static boolean isBesideCroatian(String name) {
    return BESIDE_CROATIAN.contains(name);
  }

  /** Whether it is one month in Croatian and another elsewhere. */
  static boolean isOfTwo(String name) {
    Month month = OTHERS.get(name);
    return month != null && CROATIAN_MONTHS.getOrDefault(name, month) != month;
  }

  private static Optional<Month> numbered(Cursor c) {
    int number = (int) c.number(1, 2);
    boolean signed = c.take('月') || c.take('월');
    return signed && number >= 1 && number <= 12 ? Optional.of(Month.of(number)) : Optional.empty();
  }

  private static Optional<Month> named(Cursor c, PartialClock clock) {
    String name = name(c);
    Month croatian = CROATIAN_MONTHS.get(name);
    Month usual = OTHERS.getOrDefault(name, croatian);
    if (usual != null && croatian != null && croatian != usual) {
      return Optional.of(clock.month(usual, croatian));
    }
    if (usual != null) {
      return Optional.of(usual);
    }
    return name.length() > 1 && goesOn(c)
        ? Optional.ofNullable(CldrMonths.NAMES.get(name))
        : Optional.empty();
  }

  /** Steps over a word that may be a month's name, and its point; in small letters. */
  private static String name(Cursor c) {
    StringBuilder name = new StringBuilder(LONGEST);
    while (isOfName(c.peek()) && name.length() <= LONGEST) {
      name.append(c.peek());
      c.take(c.peek());
    }
    c.take('.');
    return name.toString().toLowerCase(Locale.ROOT);
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
